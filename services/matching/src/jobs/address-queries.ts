import type { ScopedDb } from '@hireflux/kit/db';
import type { Cursor } from '@hireflux/kit/page-token';
import { sql } from 'kysely';
import type { MatchingDb } from '../schema.ts';

export interface AddressRow {
  readonly job_id: string;
  readonly company_slug: string;
  readonly publish_time: Date;
}

/** Open jobs, the newest first. */
export function listAddressRows(db: ScopedDb<MatchingDb>, { limit, after }: { readonly limit: number; readonly after: Cursor | undefined }): Promise<AddressRow[]> {
  return db
    .with('open', (q) =>
      q
        .selectFrom('open_jobs')
        .select(['job_id', 'publish_time'])
        .$if(after !== undefined, (some) => some.where(sql<boolean>`(publish_time, job_id) < (${after!.createTime}, ${after!.id}::uuid)`))
        .orderBy('publish_time', 'desc')
        .orderBy('job_id', 'desc')
        .limit(limit),
    )
    .selectFrom('open')
    .innerJoin('job_documents', 'job_documents.job_id', 'open.job_id')
    .select(['open.job_id', 'job_documents.company_slug', 'open.publish_time'])
    .orderBy('open.publish_time', 'desc')
    .orderBy('open.job_id', 'desc')
    .execute();
}
