import { fromBinary } from '@bufbuild/protobuf';
import { type CompanyMember, systemActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import type { EventsDb } from '@hireflux/kit/events/events-db';
import { getLastPosition } from '@hireflux/kit/events/feed-queries';
import { ApplicantChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import type { Kysely } from 'kysely';
import type { AtsDeps } from '../deps.ts';
import { findJob } from '../jobs/job-queries.ts';
import { jobNotFound } from '../pipelines/pipeline.ts';
import { listStages } from '../pipelines/pipeline-queries.ts';
import { listByIds } from './applicant-list-queries.ts';
import type { PlacedApplicant } from './applicant.ts';
import { listChanges } from './change-queries.ts';

const FEED = systemActor('feed');
const PAGE = 100;

/** Someone who came or changed, or who is no more the reader's to see. */
export type Change = { readonly position: bigint } & ({ readonly placed: PlacedApplicant } | { readonly departedId: string });

export interface ChangePage {
  readonly changes: readonly Change[];
  /** Where to go on. */
  readonly through: bigint;
  /** Whether more stands there already. */
  readonly more: boolean;
}

/** The position of the last event that has one. */
export function lastPosition({ db }: AtsDeps, signal: AbortSignal): Promise<bigint> {
  return asActorReading(db as unknown as Kysely<EventsDb>, FEED, getLastPosition, signal);
}

/**
 * What happened to a job's applicants after a position. Positions are given to events after their commits and without gaps,
 * so none is passed over, however long a transaction was open. A row is told at the event of the very version that it has:
 * one that moved on since is told at a later event, so none is told twice.
 */
export async function readChanges(deps: AtsDeps, actor: CompanyMember, jobId: string, after: bigint, signal: AbortSignal): Promise<ChangePage> {
  const { companyId, userId } = actor;
  const last = await lastPosition(deps, signal);
  if (last <= after) return { changes: [], through: after, more: false };
  const range = { type: ApplicantChangedSchema.typeName, companyId, after, through: last, limit: PAGE };
  const rows = await asActorReading(deps.db, FEED, (db) => listChanges(db, range), signal);
  const more = rows.length === PAGE;
  const through = more ? BigInt(rows.at(-1)!.position) : last;
  const events = rows
    .map(({ position, payload }) => ({ position: BigInt(position), ...fromBinary(ApplicantChangedSchema, payload) }))
    .filter((event) => event.jobId === jobId);
  if (events.length === 0) return { changes: [], through, more };

  const assignedTo = actor.assignedOnly ? userId : undefined;
  const ids = [...new Set(events.map((event) => event.applicationId))];
  const seen = await asActorReading(
    deps.db,
    actor,
    async (db) => {
      const job = await findJob(db, companyId, jobId);
      if (!job) throw jobNotFound(jobId);
      const stages = new Map((await listStages(db, companyId, job.pipeline_id)).map((stage) => [stage.id, stage]));
      const applicants = await listByIds(db, { companyId, jobId, ids, assignedTo });
      return new Map(applicants.map((applicant) => [applicant.id, { applicant, stage: stages.get(applicant.stage_id)! }]));
    },
    signal,
  );
  const changes = events.flatMap(({ position, applicationId, version, formerAssigneeId }): Change[] => {
    const placed = seen.get(applicationId);
    if (placed) return placed.applicant.version === version ? [{ position, placed }] : [];
    return formerAssigneeId === assignedTo ? [{ position, departedId: applicationId }] : [];
  });
  return { changes, through, more };
}
