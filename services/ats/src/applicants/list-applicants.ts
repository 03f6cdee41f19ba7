import type { CompanyMember } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { decodePageToken, encodePageToken } from '@hireflux/kit/page-token';
import type { AtsDeps } from '../deps.ts';
import { jobNotFound } from '../pipelines/pipeline.ts';
import { listStagesOfJob } from '../pipelines/pipeline-queries.ts';
import type { PlacedApplicant } from './applicant.ts';
import { type ApplicantFilter, countSome, listByFit, listNewest } from './applicant-list-queries.ts';

export interface ListInput {
  readonly jobId: string;
  readonly byFit: boolean;
  readonly filter: ApplicantFilter;
  readonly size: number;
  readonly pageToken: string;
  /** How many to pass over before the page begins. */
  readonly skip: number;
  readonly counts: boolean;
}

export interface ApplicantList {
  readonly placed: PlacedApplicant[];
  readonly nextPageToken: string;
  /** How many there are on all pages, as far as they were counted. */
  readonly matching: { readonly count: number; readonly more: boolean };
}

const MOST_COUNTED = 1000;

/** One page of a job's applicants. The token names the place in the order and not a number of rows, so that what moves meanwhile shifts nobody else. */
export function listApplicants(
  { db }: AtsDeps,
  actor: CompanyMember,
  { jobId, byFit, filter, size, pageToken, skip, counts }: ListInput,
  signal: AbortSignal,
): Promise<ApplicantList> {
  const { companyId } = actor;
  const list = { name: byFit ? 'applicants.fit' : 'applicants.newest', filter: { jobId, ...filter }, keyCount: byFit ? 2 : 0 };
  const assignedTo = actor.assignedOnly ? actor.userId : undefined;
  const page = { ...filter, companyId, jobId, assignedTo, limit: size + 1, skip, after: decodePageToken(list, pageToken) };
  return asActorReading(
    db,
    actor,
    async (db) => {
      const [stagesOfJob, rows, count] = await Promise.all([
        listStagesOfJob(db, companyId, jobId),
        (byFit ? listByFit : listNewest)(db, page),
        counts ? countSome(db, page, MOST_COUNTED + 1) : 0,
      ]);
      const stages = new Map(stagesOfJob.map((stage) => [stage.id, stage]));
      // No pipeline is without stages.
      if (stages.size === 0) throw jobNotFound(jobId);
      const shown = rows.slice(0, size);
      const last = shown.at(-1);
      const keys = byFit && last ? { keys: [last.fit_rank, last.coverage_rank] } : {};
      return {
        placed: shown.map((applicant) => ({ applicant, stage: stages.get(applicant.stage_id)! })),
        nextPageToken: rows.length > size && last ? encodePageToken(list, { createTime: last.submit_time, id: last.id, ...keys }) : '',
        matching: { count: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED },
      };
    },
    signal,
  );
}
