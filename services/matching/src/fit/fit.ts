import type { Words } from './input.ts';

export const FACTORS = ['skills', 'experience', 'location', 'salary', 'culture', 'availability'] as const;

export type FactorKind = (typeof FACTORS)[number];

export type Relation = 'meets' | 'near' | 'misses';

/** A pair of words, one from each side, that a factor rests on. */
export interface Evidence {
  readonly subject: string;
  readonly relation: Relation;
  readonly candidate?: Words;
  readonly job?: Words;
}

/** A strength or a concern: what it says as a key, and what goes into the sentence. */
export interface Point {
  readonly key: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly evidence: readonly Evidence[];
}

/** What one factor comes to. Unknown where one side said nothing. */
export interface Judgement {
  readonly known: boolean;
  readonly score: number;
  readonly evidence: readonly Evidence[];
  readonly strengths: readonly Point[];
  readonly concerns: readonly Point[];
}

export interface Factor {
  readonly kind: FactorKind;
  readonly known: boolean;
  readonly score: number;
  readonly weight: number;
  readonly evidence: readonly Evidence[];
}

export interface Fit {
  /** Null where less than half, by weight, is known. */
  readonly fitIndex: number | null;
  readonly coverage: number;
  readonly factors: readonly Factor[];
  readonly strengths: readonly Point[];
  readonly concerns: readonly Point[];
}

export const UNKNOWN: Judgement = { known: false, score: 0, evidence: [], strengths: [], concerns: [] };

export function point(key: string, parameters: Record<string, string | number>, evidence: readonly Evidence[]): Point {
  const worded = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)]));
  return { key, parameters: worded, evidence };
}

/** part / whole in percent, rounded half up, in whole numbers. */
export function percent(part: number, whole: number): number {
  return Math.floor((200 * part + whole) / (2 * whole));
}

const ORDER: Record<Relation, number> = { meets: 0, near: 1, misses: 2 };

/** What meets before what misses, and then by subject, so that the order of the input does not show. */
export function sorted(evidence: readonly Evidence[]): Evidence[] {
  return [...evidence].sort(
    (one, other) => ORDER[one.relation] - ORDER[other.relation] || compare(one.subject, other.subject),
  );
}

export const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
