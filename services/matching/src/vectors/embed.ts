import { AppError } from '@hireflux/kit/errors';
import type { MatchingDeps } from '../deps.ts';
import type { Space } from './job-vectors.ts';

/** Texts as vectors, and the space that they are in. */
export interface Embedded {
  readonly space: Space;
  readonly vectors: readonly Float32Array[];
}

/** More than any model reads; the contract's cap is above it. */
const LONGEST_TEXT = 8_000;

export async function embed(
  { embedding }: Pick<MatchingDeps, 'embedding'>,
  texts: readonly string[],
  options: { timeoutMs: number; signal?: AbortSignal },
): Promise<Embedded> {
  const { vectors, model, dimension } = await embedding.self.embed({ texts: texts.map((text) => text.slice(0, LONGEST_TEXT) || '-') }, options);
  if (vectors.length !== texts.length || vectors.some(({ values }) => values.length !== dimension)) {
    throw new AppError('PART_AWAY', 'the embedding model answered with other vectors than were asked for', { part: 'ai' });
  }
  return { space: { model, dimension }, vectors: vectors.map(({ values }) => Float32Array.from(values)) };
}

export function vectorBytes(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}

export function vectorOf(bytes: Buffer): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer);
}
