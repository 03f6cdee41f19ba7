import { seeded } from '@hireflux/kit/testing/seeded';

/** Chance that falls the same way every time it is thrown from the same seed. */
export interface Dice {
  /** A whole number from 0, less than this. */
  below(end: number): number;
  chance(of: number): boolean;
  pick<T>(of: readonly T[]): T;
}

/** Dice for a seed, whose text is hashed by FNV-1a. */
export function diceOf(seed: string): Dice {
  const hash = Buffer.from(seed).reduce((state, byte) => Math.imul(state ^ byte, 0x01000193), 0x811c9dc5);
  const next = seeded(hash);
  const below = (end: number) => Math.floor(next() * end);
  return { below, chance: (of) => next() < of, pick: (of) => of[below(of.length)]! };
}
