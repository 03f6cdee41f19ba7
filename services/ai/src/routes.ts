import type { ConnectRouter } from '@connectrpc/connect';
import { EmbeddingService } from '@hireflux/proto/ai/v1/embedding_service_pb';
import { ParsingService } from '@hireflux/proto/ai/v1/parsing_service_pb';
import type { AiDeps } from './deps.ts';
import { embeddingService } from './embedding/embedding-service.ts';
import { parsingService } from './parsing/parsing-service.ts';

export const routes = (deps: AiDeps) => (router: ConnectRouter) => {
  router.service(ParsingService, parsingService(deps)).service(EmbeddingService, embeddingService(deps));
};
