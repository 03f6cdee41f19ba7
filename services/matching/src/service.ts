import { address, optional } from '@hireflux/kit/env';
import { consume } from '@hireflux/kit/events/consumer';
import { startLoop } from '@hireflux/kit/events/loop';
import type { ServiceModule } from '@hireflux/kit/service';
import { EmbeddingService } from '@hireflux/proto/ai/v1/embedding_service_pb';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { MatchService } from '@hireflux/proto/matching/v1/match_service_pb';
import { RankingService } from '@hireflux/proto/matching/v1/ranking_service_pb';
import type { MatchingDeps } from './deps.ts';
import { fromEmployers, fromSeekers } from './events.ts';
import { routes } from './routes.ts';
import type { MatchingDb } from './schema.ts';
import { sweepDocuments } from './sweeps/sweep-documents.ts';
import { loadTaxonomy } from './taxonomy/taxonomy.ts';
import { guardedNearest } from './vectors/guarded-vectors.ts';
import { memoryVectors } from './vectors/memory-vectors.ts';
import { milvusVectors } from './vectors/milvus-vectors.ts';

const SWEEP_MS = 1_000;

export const matching: ServiceModule = {
  name: 'matching',
  services: [JobSearchService, MatchService, RankingService],
  async start(host) {
    const { MILVUS_ADDRESS } = host.env({ MILVUS_ADDRESS: optional(address) });
    const vectors = MILVUS_ADDRESS ? milvusVectors(MILVUS_ADDRESS) : memoryVectors();
    const deps: MatchingDeps = {
      db: host.database<MatchingDb>(),
      taxonomy: loadTaxonomy(),
      vectors,
      nearest: guardedNearest(vectors),
      embedding: host.client(EmbeddingService),
      applicants: host.client(ApplicantService),
      now: () => new Date(),
    };
    const sweep = startLoop(
      sweepDocuments(deps, (part, error) =>
        error ? host.log.warn({ part, err: error }, 'a sweep fails for now') : host.log.info({ part }, 'a sweep works again'),
      ),
      SWEEP_MS,
    );
    const consuming = { deps, wake: () => sweep.wake() };
    const consumers = [
      consume(host, { name: 'matching', db: deps.db, producer: 'employers', handlers: fromEmployers(consuming) }),
      consume(host, { name: 'matching', db: deps.db, producer: 'seekers', handlers: fromSeekers(consuming) }),
    ];
    return {
      routes: routes(deps),
      checks: [{ part: vectors.part, required: false, run: (signal) => vectors.check(signal) }],
      async close() {
        await Promise.all([...consumers.map((consumer) => consumer.close()), sweep.close()]);
        await vectors.close();
      },
    };
  },
};
