import { createHash } from 'node:crypto';
import type { Embedder } from './embedder.ts';

/** Two megabytes of vectors. */
const MOST_KEPT = 1_000;

/** Remembers the vectors of the texts asked for last, so that a repeated search costs nothing. */
export function cachedEmbedder(embedder: Embedder, mostKept = MOST_KEPT): Embedder {
  const kept = new Map<string, Float32Array>();

  function keep(key: string, vector: Float32Array): void {
    kept.delete(key);
    kept.set(key, vector);
    if (kept.size > mostKept) kept.delete(kept.keys().next().value!);
  }

  return {
    model: embedder.model,
    dimension: embedder.dimension,
    async embed(texts, signal) {
      const keys = texts.map((text) => createHash('sha256').update(text).digest('base64'));
      const known = new Map(keys.flatMap((key) => (kept.has(key) ? [[key, kept.get(key)!] as const] : [])));
      const wanted = new Map(keys.flatMap((key, index) => (known.has(key) ? [] : [[key, texts[index]!] as const])));
      const made = wanted.size > 0 ? await embedder.embed([...wanted.values()], signal) : [];
      [...wanted.keys()].forEach((key, index) => known.set(key, made[index]!));
      for (const [key, vector] of known) keep(key, vector);
      return keys.map((key) => known.get(key)!);
    },
  };
}
