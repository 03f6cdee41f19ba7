import { AppError } from '@hireflux/kit/errors';
import type OpenAI from 'openai';
import type { CheckedEmbedder } from './embedder.ts';

export const DEFAULT_MODEL = 'text-embedding-3-small';
/** Asked for by number, so that each of OpenAI's present models fits the same space. */
const DIMENSION = 1_536;
const TIMEOUT_MS = 20_000;
const RETRIES = 2;
/** How long a failure is told by the check. */
const TOLD_MS = 30_000;

export interface OpenAiSettings {
  readonly apiKey: string;
  /** Another address that speaks the same API. */
  readonly baseURL: string | undefined;
  readonly model: string;
}

/** Embeds by OpenAI's API. Its vectors are in a space, and so in a collection, of their own. */
export function openAiEmbedder({ apiKey, baseURL, model }: OpenAiSettings): CheckedEmbedder {
  let client: Promise<OpenAI> | undefined;
  let failure: { readonly error: AppError; readonly atMs: number } | undefined;
  const open = async () => {
    // It weighs megabytes, and an installation without a key has no use for it.
    const { OpenAI } = await import('openai');
    return new OpenAI({ apiKey, baseURL: baseURL ?? null, timeout: TIMEOUT_MS, maxRetries: RETRIES, logLevel: 'off' });
  };

  return {
    model: `openai/${model}`,
    dimension: DIMENSION,
    async check() {
      if (failure && Date.now() - failure.atMs < TOLD_MS) throw failure.error;
      return model;
    },
    async embed(texts, signal) {
      try {
        const { embeddings } = await (client ??= open());
        const { data } = await embeddings.create({ model, input: [...texts], dimensions: DIMENSION }, { ...(signal && { signal }) });
        const vectors = data.toSorted((a, b) => a.index - b.index).map(({ embedding }) => Float32Array.from(embedding));
        if (vectors.length !== texts.length || vectors.some(({ length }) => length !== DIMENSION)) throw new Error(`${model} answered with other vectors than were asked for`);
        failure = undefined;
        return vectors;
      } catch (cause) {
        signal?.throwIfAborted();
        failure = { error: away(cause), atMs: Date.now() };
        throw failure.error;
      }
    },
    async close() {},
  };
}

/** Says what the operators can do about it, and nothing of what OpenAI said, which may quote the text. */
function away(cause: unknown): AppError {
  const status = (cause as { status?: number }).status;
  const why = status === 401 || status === 403 ? 'OpenAI refuses the key in OPENAI_API_KEY' : status === 429 ? 'OpenAI’s limit for this key is reached' : 'OpenAI does not answer as it should';
  return new AppError('PART_AWAY', `texts cannot be embedded for now: ${why}`, { part: 'openai' }, { cause });
}
