import type { ScopedDb } from '@hireflux/kit/db';
import type { Cursor } from '@hireflux/kit/page-token';
import { sql } from 'kysely';
import type { EmployersDb, NewActivity } from '../schema.ts';

type Db = ScopedDb<EmployersDb>;

/** Keeps what happened, once. */
export async function insertActivity(db: Db, activity: NewActivity): Promise<void> {
  await db.insertInto('recent_activity').values(activity).onConflict((c) => c.doNothing()).execute();
}

export async function deleteActivity(db: Db, companyId: string, id: string): Promise<void> {
  await db.deleteFrom('recent_activity').where('company_id', '=', companyId).where('id', '=', id).execute();
}

/** What happened in a company, with the names of whom and what it is about, and of applicants what the reach allows. */
export function listActivity(db: Db, companyId: string, page: { limit: number; after?: Cursor | undefined; reach: 'all' | 'assigned' | undefined; userId: string }) {
  return db
    .selectFrom('recent_activity as a')
    .leftJoin('applicants', (join) => join.onRef('applicants.company_id', '=', 'a.company_id').onRef('applicants.application_id', '=', 'a.application_id'))
    .leftJoin('jobs', (join) => join.onRef('jobs.company_id', '=', 'a.company_id').onRef('jobs.id', '=', 'a.job_id'))
    .leftJoin('company_members as actor', (join) => join.onRef('actor.company_id', '=', 'a.company_id').onRef('actor.user_id', '=', 'a.actor_id'))
    .selectAll('a')
    .select(['applicants.candidate_name', 'jobs.title', 'actor.name as actor_name', 'actor.email as actor_email'])
    .where('a.company_id', '=', companyId)
    .$if(page.reach === undefined, (q) => q.where('a.application_id', 'is', null))
    .$if(page.reach === 'assigned', (q) => q.where((eb) => eb.or([eb('a.application_id', 'is', null), eb('applicants.assigned_to', '=', page.userId)])))
    .$if(page.after !== undefined, (q) => q.where(sql<boolean>`(a.create_time, a.id) < (${page.after!.createTime}, ${page.after!.id})`))
    .orderBy('a.create_time', 'desc')
    .orderBy('a.id', 'desc')
    .limit(page.limit)
    .execute();
}

export type ListedActivity = Awaited<ReturnType<typeof listActivity>>[number];

/** Deletes what is older than the dashboard tells, and answers how much that was. */
export async function deleteOldActivity(db: Db, days: number, limit: number): Promise<number> {
  const { rows } = await sql`
    delete from recent_activity using (
      select company_id, id from recent_activity where create_time < now() - make_interval(days => ${days}) order by create_time limit ${limit}
    ) as old where recent_activity.company_id = old.company_id and recent_activity.id = old.id returning 1
  `.execute(db);
  return rows.length;
}
