import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { EmployersDb } from '../schema.ts';

type Db = ScopedDb<EmployersDb>;

const COUNT = sql<number>`count(*)::int`;

export function countJobs(db: Db, companyId: string) {
  return db
    .selectFrom('jobs')
    .select(['status', COUNT.as('count'), sql<boolean>`bool_or(first_publish_time is not null)`.as('published')])
    .where('company_id', '=', companyId)
    .groupBy('status')
    .execute();
}

/** Who applied within a week, and who of them since a day began; of one member's applicants where one is named. */
export function countNew(db: Db, companyId: string, dayStart: Date, assignedTo: string | undefined) {
  return db
    .selectFrom('applicants')
    .select([sql<number>`count(*) filter (where submit_time >= ${dayStart})::int`.as('today'), sql<number>`count(*) filter (where submit_time >= now() - interval '7 days')::int`.as('week')])
    .where('company_id', '=', companyId)
    .where('submit_time', '>=', sql<Date>`least(${dayStart}::timestamptz, now() - interval '7 days')`)
    .$if(assignedTo !== undefined, (q) => q.where('assigned_to', '=', assignedTo!))
    .executeTakeFirstOrThrow();
}

export function countActive(db: Db, companyId: string, assignedTo: string | undefined) {
  return db
    .selectFrom('applicants')
    .select(['stage_kind', COUNT.as('count')])
    .where('company_id', '=', companyId)
    .where('outcome', '=', sql.lit('active'))
    .where(sql<boolean>`not withdrawn`)
    .$if(assignedTo !== undefined, (q) => q.where('assigned_to', '=', assignedTo!))
    .groupBy('stage_kind')
    .execute();
}

/** Whether a company says what it is, and whether anyone was ever invited. */
export function findFirstSteps(db: Db, companyId: string) {
  return db
    .selectFrom('companies')
    .select('description')
    .select(({ exists, selectFrom }) =>
      exists(selectFrom('company_members').select('id').where('company_id', '=', companyId).where('request_id', 'is not', null)).as('invited'),
    )
    .where('id', '=', companyId)
    .executeTakeFirst();
}
