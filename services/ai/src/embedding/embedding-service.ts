import type { ServiceImpl } from '@connectrpc/connect';
import type { EmbeddingService } from '@hireflux/proto/ai/v1/embedding_service_pb';
import type { AiDeps } from '../deps.ts';

export function embeddingService({ embedder }: Pick<AiDeps, 'embedder'>): ServiceImpl<typeof EmbeddingService> {
  return {
    async embed(req, ctx) {
      const vectors = await embedder.embed(req.texts, ctx.signal);
      return { vectors: vectors.map((values) => ({ values: [...values] })), model: embedder.model, dimension: embedder.dimension };
    },
  };
}
