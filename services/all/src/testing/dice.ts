/** Chance that falls the same way every time it is thrown from the same seed. */
export interface Dice {
  /** A whole number from 0, less than this. */
  below(end: number): number;
  chance(of: number): boolean;
  pick<T>(of: readonly T[]): T;
}

/** Dice for a seed: its text is hashed by FNV-1a, and what follows is mulberry32. */
export function diceOf(seed: string): Dice {
  let state = 0x811c9dc5;
  for (const byte of Buffer.from(seed)) state = Math.imul(state ^ byte, 0x01000193);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  return { below, chance: (of) => next() < of, pick: (of) => of[below(of.length)]! };
}
