import { optional, path, secret } from '@hireflux/kit/env';
import { folderStore } from '@hireflux/kit/files/store';
import { fileTokens } from '@hireflux/kit/files/token';
import type { ServiceModule } from '@hireflux/kit/service';
import { EmbeddingService } from '@hireflux/proto/ai/v1/embedding_service_pb';
import { ParsingService } from '@hireflux/proto/ai/v1/parsing_service_pb';
import { cachedEmbedder } from './embedding/cached-embedder.ts';
import { localEmbedder } from './embedding/local-embedder.ts';
import { resumeFiles } from './parsing/resume-files.ts';
import { sandboxedReader } from './reading/sandboxed-reader.ts';
import { routes } from './routes.ts';

export const ai: ServiceModule = {
  name: 'ai',
  services: [ParsingService, EmbeddingService],
  async start(host) {
    const env = host.env({ FILES_FOLDER: path, FILES_SECRET: secret, MODEL_FOLDER: optional(path) });
    const reader = sandboxedReader({ onFailure: (why) => host.log.warn({ why }, 'the reader failed on a file') });
    const local = localEmbedder(env.MODEL_FOLDER);
    const files = resumeFiles(folderStore(env.FILES_FOLDER), fileTokens(env.FILES_SECRET));
    return {
      routes: routes({ files, reader, embedder: cachedEmbedder(local) }),
      checks: [{ part: 'model', required: false, run: () => local.check() }],
      async close() {
        await Promise.all([reader.close(), local.close()]);
      },
    };
  },
};
