import { fromBinary } from '@bufbuild/protobuf';
import type { ScopedDb } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { ApplicationScoredSchema } from '@hireflux/proto/events/v1/matching_pb';
import { ApplicationSubmittedSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { candidateFacts } from '../candidates/candidate-facts.ts';
import type { MatchingDeps } from '../deps.ts';
import { toProtoWithoutWords } from '../fit/fit-proto.ts';
import { inputHash } from '../fit/input.ts';
import { makeInput } from '../fit/make-input.ts';
import { ALGORITHM_VERSION, scoreFit } from '../fit/score-fit.ts';
import type { JobRow, MatchingDb, RankingRow } from '../schema.ts';
import { scored, scoreColumns, type ScoredRanking } from './ranking.ts';
import { insertPastScore, updateScore } from './ranking-queries.ts';

/** Scores a locked ranking by what it holds and what the job says, and keeps the score before. The same input changes nothing and tells nobody again. */
export async function scoreRanking({ taxonomy }: Pick<MatchingDeps, 'taxonomy'>, db: ScopedDb<MatchingDb>, row: RankingRow, job: JobRow): Promise<ScoredRanking> {
  const { facts, place, preferences } = fromBinary(ApplicationSubmittedSchema, row.submission);
  const candidate = candidateFacts(taxonomy, { facts, place, preferences });
  const input = makeInput(taxonomy, row.submit_time.toISOString().slice(0, 10), candidate, job.facts);
  const hash = inputHash(input);
  const { application_id: applicationId } = row;
  if (row.input_hash === hash && row.algorithm_version === ALGORITHM_VERSION) return scored(row, applicationId);

  const fit = scoreFit(input);
  if (row.calculate_time !== null) await insertPastScore(db, applicationId);
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
      fit: toProtoWithoutWords(fit, { algorithmVersion: ALGORITHM_VERSION, inputHash: hash, calculateTime: result.calculate_time, input }),
    },
    { aggregateId: applicationId, companyId: row.company_id },
  );
  return result;
}
