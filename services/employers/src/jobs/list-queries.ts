import type { ScopedDb } from '@hireflux/kit/db';
import type { Cursor } from '@hireflux/kit/page-token';
import { sql } from 'kysely';
import type { EmployersDb, JobRow, JobStatusName } from '../schema.ts';

export type JobOrderName = 'created' | 'updated' | 'title';

export interface JobListing {
  readonly limit: number;
  readonly after?: Cursor | undefined;
  readonly status?: JobStatusName | undefined;
  readonly words: readonly string[];
  readonly creatorId?: string | undefined;
  readonly order: JobOrderName;
}

/** What of a title a list is sorted by: no more than a page token has room for. */
const TITLE = sql<string>`left(lower(title), 60)`;

const ORDER = {
  created: { by: sql`create_time desc, id desc`, after: ({ createTime, id }: Cursor) => sql<boolean>`(create_time, id) < (${createTime}, ${id})` },
  updated: { by: sql`update_time desc, id desc`, after: ({ createTime, id }: Cursor) => sql<boolean>`(update_time, id) < (${createTime}, ${id})` },
  title: { by: sql`${TITLE}, id`, after: ({ text, id }: Cursor) => sql<boolean>`(${TITLE}, id) > (${text}, ${id})` },
} as const;

/** Where a page ended, in the words of its order. */
export function cursorOf(order: JobOrderName): (row: ListedJob) => Partial<Cursor> {
  return (row) => (order === 'updated' ? { createTime: row.update_time } : order === 'title' ? { text: row.title_key } : {});
}

type ListedJob = JobRow & { readonly title_key: string };

/** Jobs of a company, each with what of its title it is sorted by. */
export function listJobs(db: ScopedDb<EmployersDb>, companyId: string, { limit, after, status, words, creatorId, order }: JobListing): Promise<ListedJob[]> {
  return db
    .selectFrom('jobs')
    .selectAll()
    .select(TITLE.as('title_key'))
    .where('company_id', '=', companyId)
    .$if(status !== undefined, (q) => q.where('status', '=', status!))
    .$if(creatorId !== undefined, (q) => q.where('created_by', '=', creatorId!))
    .where((eb) => eb.and(words.map((word) => eb('title', 'ilike', `%${word.replace(/[\\%_]/g, '\\$&')}%`))))
    .$if(after !== undefined, (q) => q.where(ORDER[order].after(after!)))
    .orderBy(ORDER[order].by)
    .limit(limit)
    .execute();
}
