import type { ServiceImpl } from '@connectrpc/connect';
import { seekerActor } from '@hireflux/kit/actor';
import type { MatchService } from '@hireflux/proto/matching/v1/match_service_pb';
import type { MatchingDeps } from '../deps.ts';
import { toProto as fitToProto } from '../fit/fit-proto.ts';
import { toProto as jobToProto } from '../jobs/job-proto.ts';
import type { JobRow } from '../schema.ts';
import { getMatch } from './get-match.ts';
import { listMatches } from './list-matches.ts';
import type { Scores } from './match-queries.ts';

const DEFAULT_PAGE_SIZE = 20;

export function matchService(deps: MatchingDeps): ServiceImpl<typeof MatchService> {
  return {
    async listMatches(req, ctx) {
      const size = req.pageSize || DEFAULT_PAGE_SIZE;
      const page = await listMatches(deps, seekerActor(ctx), { size, pageToken: req.pageToken }, ctx.signal);
      return { ...page, matches: page.matches.map((each) => toProto(each, each)) };
    },

    async getMatch(req, ctx) {
      const { job, scores } = await getMatch(deps, seekerActor(ctx), req.jobId);
      return { match: toProto(job, scores) };
    },
  };
}

function toProto(job: JobRow, scores: Scores) {
  const scored = { algorithmVersion: scores.algorithm_version, inputHash: scores.input_hash, calculateTime: scores.calculate_time };
  return { job: jobToProto(job), fit: fitToProto(scores.fit, scored) };
}
