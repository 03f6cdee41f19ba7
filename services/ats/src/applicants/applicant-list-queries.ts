import type { ScopedDb } from '@hireflux/kit/db';
import type { Cursor } from '@hireflux/kit/page-token';
import { sql } from 'kysely';
import type { ApplicantRow, AtsDb, ListedApplicantRow } from '../schema.ts';

type Db = ScopedDb<AtsDb>;

const LISTED = [
  'company_id',
  'id',
  'job_id',
  'candidate_id',
  'candidate_name',
  'stage_id',
  'stage_time',
  'outcome',
  'failed_question_ids',
  'fit_known',
  'fit_index',
  'coverage',
  'skills_score',
  'experience_score',
  'location_score',
  'salary_score',
  'culture_score',
  'availability_score',
  'algorithm_version',
  'fit_rank',
  'coverage_rank',
  'assigned_to',
  'assign_time',
  'is_starred',
  'tags',
  'last_contacted_time',
  'next_follow_up_time',
  'source',
  'current_title',
  'current_employer',
  'submit_time',
  'version',
  'edited_version',
] as const satisfies readonly (keyof ListedApplicantRow)[];

/** What a list is narrowed by; undefined, false and none narrow nothing. */
export interface ApplicantFilter {
  readonly stageIds: readonly string[];
  readonly outcome: ApplicantRow['outcome'] | undefined;
  readonly assigneeId: string | undefined;
  readonly unassignedOnly: boolean;
  readonly starredOnly: boolean;
  readonly tags: readonly string[];
  readonly nameWords: readonly string[];
  readonly followUpDueOnly: boolean;
  readonly failedKnockOutOnly: boolean;
  readonly leastFitIndex: number | undefined;
}

/** Some of a job's applicants. */
export interface SomeApplicants extends ApplicantFilter {
  readonly companyId: string;
  readonly jobId: string;
  /** Only those whom this member may see. */
  readonly assignedTo: string | undefined;
}

export interface ApplicantPage extends SomeApplicants {
  readonly limit: number;
  readonly skip: number;
  /** The time is that of the application; by fit, the ranks of index and coverage stand before it. */
  readonly after: Cursor | undefined;
}

export function listNewest(db: Db, page: ApplicantPage): Promise<ListedApplicantRow[]> {
  return listed(db, page)
    .$if(page.after !== undefined, (q) =>
      q.where(sql<boolean>`(submit_time, id) < (${page.after!.createTime}, ${page.after!.id})`),
    )
    .orderBy('submit_time', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** By index, then by coverage, then who applied first; those without an index rank as -1. */
export function listByFit(db: Db, page: ApplicantPage): Promise<ListedApplicantRow[]> {
  const [fit = 0, coverage = 0] = page.after?.keys ?? [];
  return listed(db, page)
    .$if(page.after !== undefined, (q) =>
      // The first condition says nothing new; the index can begin with it.
      q.where('fit_rank', '<=', fit).where(
        sql<boolean>`(-fit_rank, -coverage_rank, submit_time, id)
          > (${-fit}::int, ${-coverage}::int, ${page.after!.createTime}, ${page.after!.id})`,
      ),
    )
    .orderBy('fit_rank', 'desc')
    .orderBy('coverage_rank', 'desc')
    .orderBy('submit_time')
    .orderBy('id')
    .execute();
}

/** How many there are, counted no further than to the limit. */
export async function countSome(db: Db, some: SomeApplicants, limit: number): Promise<number> {
  const { count } = await db
    .selectFrom(matching(db, some).select('id').limit(limit).as('some'))
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

function listed(db: Db, page: ApplicantPage) {
  return matching(db, page).select(LISTED).limit(page.limit).$if(page.skip > 0, (q) => q.offset(page.skip));
}

function matching(db: Db, page: SomeApplicants) {
  return db
    .selectFrom('job_applications')
    .where('company_id', '=', page.companyId)
    .where('job_id', '=', page.jobId)
    .$if(page.assignedTo !== undefined, (q) => q.where('assigned_to', '=', page.assignedTo!))
    .$if(page.stageIds.length > 0, (q) => q.where(sql<boolean>`stage_id = any(${[...page.stageIds]}::uuid[])`))
    .$if(page.outcome !== undefined, (q) => q.where('outcome', '=', page.outcome!))
    .$if(page.assigneeId !== undefined, (q) => q.where('assigned_to', '=', page.assigneeId!))
    .$if(page.unassignedOnly, (q) => q.where('assigned_to', 'is', null))
    .$if(page.starredOnly, (q) => q.where('is_starred', '=', true))
    .$if(page.tags.length > 0, (q) => q.where(sql<boolean>`tags @> ${[...page.tags]}::text[]`))
    .$if(page.followUpDueOnly, (q) => q.where('next_follow_up_time', '<=', sql<Date>`now()`))
    .$if(page.failedKnockOutOnly, (q) => q.where(sql<boolean>`failed_question_ids <> '{}'`))
    .$if(page.leastFitIndex !== undefined, (q) => q.where('fit_rank', '>=', page.leastFitIndex!))
    .where((eb) => eb.and(page.nameWords.map((word) => eb('candidate_name', 'ilike', `%${word.replace(/[\\%_]/g, '\\$&')}%`))));
}

/** Of these applicants of a job, those whom the member may see, as they are now. */
export function listByIds(
  db: Db,
  where: { companyId: string; jobId: string; ids: readonly string[]; assignedTo: string | undefined },
): Promise<ListedApplicantRow[]> {
  return db
    .selectFrom('job_applications')
    .select(LISTED)
    .where('company_id', '=', where.companyId)
    .where('job_id', '=', where.jobId)
    .where(sql<boolean>`id = any(${[...where.ids]}::uuid[])`)
    .$if(where.assignedTo !== undefined, (q) => q.where('assigned_to', '=', where.assignedTo!))
    .execute();
}
