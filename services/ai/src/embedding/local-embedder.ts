import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@hireflux/kit/errors';
import type { FeatureExtractionPipeline } from '@huggingface/transformers';
import type { Embedder } from './embedder.ts';

const MODEL = 'all-MiniLM-L6-v2';
const DIMENSION = 384;
/** The model reads 512 word pieces at most; hardly a language needs more letters for them. */
const LONGEST_TEXT = 4_000;
const FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'];
/** A model that could not be loaded is tried again after this, not at each call. */
const RETRY_MS = 30_000;

export interface LocalEmbedder extends Embedder {
  /** Answers the model's name where it can be had, as far as is known without loading it. */
  check(): Promise<string>;
  close(): Promise<void>;
}

/** Embeds in this process, by a model from files on disk: no network, no key. It is loaded when it is first asked. */
export function localEmbedder(folder: string | undefined): LocalEmbedder {
  let loading: Promise<FeatureExtractionPipeline> | undefined;
  let failure: { readonly error: AppError; readonly atMs: number } | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  async function check(): Promise<string> {
    if (folder === undefined) throw modelAway('MODEL_FOLDER is not set');
    for (const file of FILES) {
      await access(join(folder, MODEL, file)).catch((cause: unknown) => {
        throw modelAway(`${MODEL}/${file} is not in MODEL_FOLDER`, cause);
      });
    }
    if (failure && Date.now() - failure.atMs < RETRY_MS) throw failure.error;
    return MODEL;
  }

  async function model(): Promise<FeatureExtractionPipeline> {
    if (!loading) {
      await check();
      loading = load(folder!).catch((cause: unknown) => {
        loading = undefined;
        failure = { error: modelAway('the model could not be loaded', cause), atMs: Date.now() };
        throw failure.error;
      });
    }
    return loading;
  }

  /** One text at a time: more at once were measured to be no faster, and to take more memory. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }

  async function embedOne(text: string): Promise<Float32Array> {
    if (closed) throw modelAway('the service stops');
    const extract = await model();
    const { data } = await extract(text.slice(0, LONGEST_TEXT), { pooling: 'mean', normalize: true });
    return Float32Array.from(data as Float32Array);
  }

  return {
    model: MODEL,
    dimension: DIMENSION,
    check,
    async embed(texts, signal) {
      const vectors: Float32Array[] = [];
      for (const text of texts) {
        signal?.throwIfAborted();
        vectors.push(await inTurn(() => embedOne(text)));
      }
      return vectors;
    },
    async close() {
      closed = true;
      await last;
      await (await loading?.catch(() => undefined))?.dispose();
    },
  };
}

async function load(folder: string): Promise<FeatureExtractionPipeline> {
  const { env, pipeline } = await import('@huggingface/transformers');
  env.localModelPath = folder;
  env.allowRemoteModels = false;
  env.useFSCache = false;
  return pipeline('feature-extraction', MODEL, {
    dtype: 'q8',
    session_options: { intraOpNumThreads: 1, interOpNumThreads: 1, enableCpuMemArena: false },
  });
}

function modelAway(why: string, cause?: unknown): AppError {
  return new AppError('PART_AWAY', `texts cannot be embedded for now: ${why}`, { part: 'model' }, { cause });
}
