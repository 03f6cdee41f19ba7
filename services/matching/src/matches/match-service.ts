import type { ServiceImpl } from '@connectrpc/connect';
import { seekerActor } from '@hireflux/kit/actor';
import type { MatchService } from '@hireflux/proto/matching/v1/match_service_pb';
import type { MatchingDeps } from '../deps.ts';
import { toProto as fitToProto } from '../fit/fit-proto.ts';
import { ALGORITHM_VERSION } from '../fit/score-fit.ts';
import { filterFromProto, toProto as jobToProto } from '../jobs/job-proto.ts';
import { getMatch } from './get-match.ts';
import { listMatches } from './list-matches.ts';
import type { Match } from './score-match.ts';

const DEFAULT_PAGE_SIZE = 20;

export function matchService(deps: MatchingDeps): ServiceImpl<typeof MatchService> {
  return {
    async listMatches(req, ctx) {
      const size = req.pageSize || DEFAULT_PAGE_SIZE;
      const page = await listMatches(deps, seekerActor(ctx), { size, pageToken: req.pageToken, filter: filterFromProto(req) }, ctx.signal);
      return { ...page, matches: page.matches.map(toProto) };
    },

    async getMatch(req, ctx) {
      return { match: toProto(await getMatch(deps, seekerActor(ctx), req.jobId)) };
    },
  };
}

function toProto({ job, fit, input, inputHash, calculateTime }: Match) {
  return { job: jobToProto(job), fit: fitToProto(fit, { algorithmVersion: ALGORITHM_VERSION, inputHash, calculateTime, input }) };
}
