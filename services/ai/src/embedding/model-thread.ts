import { parentPort, workerData } from 'node:worker_threads';
import { env, pipeline } from '@huggingface/transformers';
import type { Question, ThreadData } from './local-embedder.ts';

// The model in a thread of its own: it works for up to a quarter of a second at a time, in which its thread answers nobody.

/** The length that the model was trained for, in word pieces; it reads more, and not better. */
const MOST_PIECES = 256;

const { folder, model } = workerData as ThreadData;
env.localModelPath = folder;
env.allowRemoteModels = false;
env.useFSCache = false;

const extract = await pipeline('feature-extraction', model, {
  dtype: 'q8',
  session_options: { intraOpNumThreads: 1, interOpNumThreads: 1, enableCpuMemArena: false },
});
Object.defineProperty(extract.tokenizer, 'model_max_length', { value: MOST_PIECES });

// One text at a time: more at once were measured to be no faster, and to take more memory.
let last: Promise<unknown> = Promise.resolve();
parentPort!.on('message', ({ id, text }: Question) => {
  last = last.then(async () => {
    try {
      const { data } = await extract(text, { pooling: 'mean', normalize: true });
      parentPort!.postMessage({ id, vector: Float32Array.from(data as Float32Array) });
    } catch (error) {
      parentPort!.postMessage({ id, error: String(error) });
    }
  });
});
