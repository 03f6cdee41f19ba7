import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { AppError } from '@hireflux/kit/errors';
import type { CheckedEmbedder } from './embedder.ts';

const MODEL = 'all-MiniLM-L6-v2';
const DIMENSION = 384;
/** More than the model reads, in any language. */
const LONGEST_TEXT = 4_000;
const FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx'];
/** A model that could not be loaded is tried again after this, not at each call. */
const RETRY_MS = 30_000;
/** How long who stops waits for texts that were asked for: each takes up to a quarter of a second. */
const LAST_ANSWERS_MS = 5_000;

/** What the thread of the model is started with. */
export interface ThreadData {
  readonly folder: string;
  readonly model: string;
}

/** A text for the thread of the model. */
export interface Question {
  readonly id: number;
  readonly text: string;
}

type Answer = { readonly id: number } & ({ readonly vector: Float32Array } | { readonly error: string });

interface Waiting {
  resolve(vector: Float32Array): void;
  reject(error: Error): void;
}

/** Embeds on this machine, by a model from files on disk, in a thread that is started when it is first asked: no network, no key. */
export function localEmbedder(folder: string | undefined): CheckedEmbedder {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | undefined;
  let failure: { readonly error: AppError; readonly atMs: number } | undefined;
  let closed = false;
  let asked = 0;

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

  function start(data: ThreadData): Worker {
    const started = new Worker(new URL('./model-thread.ts', import.meta.url), { workerData: data, env: {}, execArgv: [], stdout: true, stderr: true });
    started.on('message', (answer: Answer) => {
      const asker = waiting.get(answer.id);
      waiting.delete(answer.id);
      if ('vector' in answer) asker?.resolve(answer.vector);
      else asker?.reject(modelAway('the model failed on a text', answer.error));
      rest();
    });
    started.on('error', (cause) => {
      failure = { error: modelAway('the model could not be loaded', cause), atMs: Date.now() };
    });
    started.on('exit', () => {
      thread = undefined;
      for (const { reject } of waiting.values()) reject(failure?.error ?? modelAway('the service stops'));
      waiting.clear();
    });
    return started;
  }

  /** A thread that nobody waits for keeps no process alive. */
  function rest(): void {
    if (waiting.size === 0) thread?.unref();
  }

  async function embedOne(text: string): Promise<Float32Array> {
    if (!thread) await check();
    if (closed) throw modelAway('the service stops');
    const running = (thread ??= start({ folder: folder!, model: MODEL }));
    running.ref();
    return new Promise((resolve, reject) => {
      const question: Question = { id: (asked += 1), text: text.slice(0, LONGEST_TEXT) };
      waiting.set(question.id, { resolve, reject });
      running.postMessage(question);
    });
  }

  return {
    model: MODEL,
    dimension: DIMENSION,
    check,
    async embed(texts, signal) {
      const vectors: Float32Array[] = [];
      for (const text of texts) {
        signal?.throwIfAborted();
        vectors.push(await embedOne(text));
      }
      return vectors;
    },
    async close() {
      closed = true;
      // A thread that is ended in the middle of its work takes the whole process with it.
      for (const end = Date.now() + LAST_ANSWERS_MS; waiting.size > 0; await sleep(20)) if (Date.now() > end) return;
      await thread?.terminate();
    },
  };
}

function modelAway(why: string, cause?: unknown): AppError {
  return new AppError('PART_AWAY', `texts cannot be embedded for now: ${why}`, { part: 'model' }, { cause });
}
