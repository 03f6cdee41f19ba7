import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import type { ScopedDb } from '@hireflux/kit/db';
import { ApplicationSubmittedSchema, type ResumeCorrected } from '@hireflux/proto/events/v1/seekers_pb';
import { matchedFacts } from '../candidates/candidate-facts.ts';
import type { MatchingDeps } from '../deps.ts';
import { findJob } from '../jobs/job-queries.ts';
import type { MatchingDb } from '../schema.ts';
import { lockRanking, updateSubmission } from './ranking-queries.ts';
import { scoreRanking } from './score-ranking.ts';

/** Has running applications rest on the facts as they were put right. One that was scored is scored again; of one that was not, the first score will rest on them. */
export async function takeInCorrection(deps: Pick<MatchingDeps, 'taxonomy'>, db: ScopedDb<MatchingDb>, { applicationIds, facts, resumeVersionId }: ResumeCorrected): Promise<void> {
  for (const applicationId of applicationIds) {
    const row = await lockRanking(db, applicationId);
    if (!row || row.outcome === 'withdrawn') continue;
    const sent = fromBinary(ApplicationSubmittedSchema, row.submission);
    const kept = create(ApplicationSubmittedSchema, { ...sent, facts: matchedFacts(facts), resumeVersionId });
    const corrected = await updateSubmission(db, applicationId, Buffer.from(toBinary(ApplicationSubmittedSchema, kept)));
    const job = corrected.calculate_time && (await findJob(db, corrected.job_id));
    if (job) await scoreRanking(deps, db, corrected, job);
  }
}
