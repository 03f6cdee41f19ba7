import type { ServiceImpl } from '@connectrpc/connect';
import type { RankingService } from '@hireflux/proto/matching/v1/ranking_service_pb';
import type { MatchingDeps } from '../deps.ts';
import { toProto } from '../fit/fit-proto.ts';
import type { Fit } from '../fit/fit.ts';
import { fitOf, type ScoredRanking } from './ranking.ts';
import { readRanking } from './read-ranking.ts';
import { replayScore } from './replay-score.ts';
import { scoreApplication } from './score-application.ts';

export function rankingService(deps: MatchingDeps): ServiceImpl<typeof RankingService> {
  return {
    async scoreApplication(req) {
      const row = await scoreApplication(deps, req.applicationId);
      return { fit: messageOf(fitOf(row), row) };
    },

    async getFitIndex(req, ctx) {
      const row = await readRanking(deps, ctx, req.applicationId);
      return { fit: messageOf(fitOf(row), row) };
    },

    async replayScore(req, ctx) {
      const row = await readRanking(deps, ctx, req.applicationId);
      const { replayed, differences } = replayScore(row);
      return {
        replayed: messageOf(replayed, row),
        ...(row.fit_index !== null && { storedFitIndex: row.fit_index }),
        equal: differences.length === 0,
        differences,
      };
    },
  };
}

const messageOf = (fit: Fit, row: ScoredRanking) =>
  toProto(fit, { algorithmVersion: row.algorithm_version, inputHash: row.input_hash, calculateTime: row.calculate_time, input: row.input });
