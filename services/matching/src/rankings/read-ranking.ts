import { fromBinary } from '@bufbuild/protobuf';
import type { HandlerContext } from '@connectrpc/connect';
import { type Actor, actorOf } from '@hireflux/kit/actor';
import { asActor, asActorReading } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { ApplicationSubmittedSchema, CandidateViewedSchema, ViewedData } from '@hireflux/proto/events/v1/seekers_pb';
import type { MatchingDeps } from '../deps.ts';
import { scored, type ScoredRanking } from './ranking.ts';
import { findRanking } from './ranking-queries.ts';

/** The ranking, if the caller may see it. A member reads in it what the résumé says, so the candidate is told before it is shown. */
export async function readRanking(deps: MatchingDeps, ctx: HandlerContext, applicationId: string): Promise<ScoredRanking> {
  const actor = actorOf(ctx);
  // Whom an interviewer is assigned to, only the ats knows.
  if (actor.kind === 'member' && actor.assignedOnly) await deps.applicants.as(ctx).checkApplicantAccess({ applicationId });
  const row = scored(await asActorReading(deps.db, actor, (db) => findRanking(db, applicationId), ctx.signal), applicationId);
  if (actor.kind === 'member') await tellViewed(deps, actor, row);
  return row;
}

async function tellViewed({ db }: MatchingDeps, viewer: Extract<Actor, { kind: 'member' }>, row: ScoredRanking): Promise<void> {
  const { companyName, jobTitle } = fromBinary(ApplicationSubmittedSchema, row.submission);
  const viewed = {
    candidateId: row.candidate_id,
    viewerId: viewer.userId,
    companyId: row.company_id,
    companyName,
    jobId: row.job_id,
    jobTitle,
    applicationId: row.application_id,
    data: ViewedData.FIT_INDEX,
  };
  await asActor(db, viewer, (db) => emit(db, CandidateViewedSchema, viewed, { aggregateId: row.candidate_id }));
}
