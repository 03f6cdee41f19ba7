import { fromBinary } from '@bufbuild/protobuf';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { ApplicationScoredSchema } from '@hireflux/proto/events/v1/matching_pb';
import { ApplicationSubmittedSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { candidateFacts } from '../candidates/candidate-facts.ts';
import type { MatchingDeps } from '../deps.ts';
import { toProtoWithoutWords } from '../fit/fit-proto.ts';
import { inputHash } from '../fit/input.ts';
import { makeInput } from '../fit/make-input.ts';
import { ALGORITHM_VERSION, scoreFit } from '../fit/score-fit.ts';
import { findJob } from '../jobs/job-queries.ts';
import { scored, scoreColumns, type ScoredRanking, scoreNotReady, takenBack } from './ranking.ts';
import { lockRanking, updateScore } from './ranking-queries.ts';

const SCORER = systemActor('scorer');

/** Scores an application by what was sent and what the job says. The same input changes nothing and tells nobody again. */
export function scoreApplication({ db, taxonomy }: MatchingDeps, applicationId: string): Promise<ScoredRanking> {
  return asActor(db, SCORER, async (db) => {
    const row = await lockRanking(db, applicationId);
    if (!row) throw scoreNotReady(applicationId, 'the application');
    if (row.outcome === 'withdrawn') throw takenBack(applicationId);
    const job = await findJob(db, row.job_id);
    if (!job) throw scoreNotReady(applicationId, 'the job');

    const { facts, place, preferences } = fromBinary(ApplicationSubmittedSchema, row.submission);
    const candidate = candidateFacts(taxonomy, { facts, place, preferences });
    const input = makeInput(taxonomy, row.submit_time.toISOString().slice(0, 10), candidate, job.facts);
    const hash = inputHash(input);
    if (row.input_hash === hash && row.algorithm_version === ALGORITHM_VERSION) return scored(row, applicationId);

    const fit = scoreFit(input);
    const kept = await updateScore(db, applicationId, {
      fit_index: fit.fitIndex,
      coverage: fit.coverage,
      ...scoreColumns(fit),
      factors: JSON.stringify(fit.factors),
      strengths: JSON.stringify(fit.strengths),
      concerns: JSON.stringify(fit.concerns),
      input: JSON.stringify(input),
      input_hash: hash,
      algorithm_version: ALGORITHM_VERSION,
    });
    const result = scored(kept, applicationId);
    await emit(
      db,
      ApplicationScoredSchema,
      {
        applicationId,
        jobId: row.job_id,
        companyId: row.company_id,
        userId: row.candidate_id,
        fit: toProtoWithoutWords(fit, { algorithmVersion: ALGORITHM_VERSION, inputHash: hash, calculateTime: result.calculate_time }),
      },
      { aggregateId: applicationId, companyId: row.company_id },
    );
    return result;
  });
}
