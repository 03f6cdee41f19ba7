import { type Env, optional, path, secret, string, url, withDefault } from '@hireflux/kit/env';
import { openStore, storeVariables } from '@hireflux/kit/files/open-store';
import { fileTokens } from '@hireflux/kit/files/token';
import type { ServiceModule } from '@hireflux/kit/service';
import { EmbeddingService } from '@hireflux/proto/ai/v1/embedding_service_pb';
import { ParsingService } from '@hireflux/proto/ai/v1/parsing_service_pb';
import { cachedEmbedder } from './embedding/cached-embedder.ts';
import type { CheckedEmbedder } from './embedding/embedder.ts';
import { localEmbedder } from './embedding/local-embedder.ts';
import { DEFAULT_MODEL, openAiEmbedder } from './embedding/openai-embedder.ts';
import { resumeFiles } from './parsing/resume-files.ts';
import { sandboxedReader } from './reading/sandboxed-reader.ts';
import { routes } from './routes.ts';

const OPENAI = { OPENAI_API_KEY: optional(string), OPENAI_BASE_URL: optional(url), OPENAI_EMBEDDING_MODEL: withDefault(string, DEFAULT_MODEL) };

export const ai: ServiceModule = {
  name: 'ai',
  services: [ParsingService, EmbeddingService],
  async start(host) {
    const env = host.env({ ...storeVariables, FILES_SECRET: secret, MODEL_FOLDER: optional(path), ...OPENAI });
    const reader = sandboxedReader({ onFailure: (why) => host.log.warn({ why }, 'the reader failed on a file') });
    const embedder = embedderOf(env);
    const files = resumeFiles(await openStore(env), fileTokens(env.FILES_SECRET));
    return {
      routes: routes({ files, reader, embedder: cachedEmbedder(embedder) }),
      checks: [{ part: 'model', required: false, run: () => embedder.check() }],
      async close() {
        await Promise.all([reader.close(), embedder.close()]);
      },
    };
  },
};

/** OpenAI's model where there is a key, else the one on this machine. */
function embedderOf(env: Env<typeof OPENAI> & { MODEL_FOLDER: string | undefined }): CheckedEmbedder {
  const { OPENAI_API_KEY: apiKey, OPENAI_BASE_URL: baseURL, OPENAI_EMBEDDING_MODEL: model } = env;
  return apiKey ? openAiEmbedder({ apiKey, baseURL, model }) : localEmbedder(env.MODEL_FOLDER);
}
