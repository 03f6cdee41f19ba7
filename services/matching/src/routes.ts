import type { ConnectRouter } from '@connectrpc/connect';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { MatchService } from '@hireflux/proto/matching/v1/match_service_pb';
import { RankingService } from '@hireflux/proto/matching/v1/ranking_service_pb';
import type { MatchingDeps } from './deps.ts';
import { jobSearchService } from './jobs/job-search-service.ts';
import { matchService } from './matches/match-service.ts';
import { rankingService } from './rankings/ranking-service.ts';

export const routes = (deps: MatchingDeps) => (router: ConnectRouter) => {
  router
    .service(JobSearchService, jobSearchService(deps))
    .service(MatchService, matchService(deps))
    .service(RankingService, rankingService(deps));
};
