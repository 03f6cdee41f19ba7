import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.ts';

/** Words of one side, and where they stand. */
export interface Words {
  readonly field: string;
  readonly words: string;
  readonly spot?: { readonly page: number; readonly line: number; readonly paragraph: number };
}

/** A canonical skill and the words it was recognised by. */
export interface SkillWords {
  readonly id: string;
  readonly words: Words;
}

/** A title, the words that say the trade, and the trade's ISCO-08 group. */
export interface TitleWords {
  readonly core: readonly string[];
  readonly occupation: string | null;
  readonly words: Words;
}

/** A title somebody held. Months are "2024-03", or "2024" where only the year is known. */
export interface Employment extends TitleWords {
  readonly start: string | null;
  readonly end: string | null;
  readonly current: boolean;
}

/** A place as far as it is known; the parts are folded, the country is ISO 3166-1 alpha-2. */
export interface PlaceWords {
  readonly city: string;
  readonly region: string;
  readonly country: string;
  readonly words: Words;
}

export type WorkMode = 'remote' | 'hybrid' | 'onsite';

export interface PayWords {
  readonly min: number | null;
  readonly max: number | null;
  readonly currency: string;
  readonly period: 'hour' | 'day' | 'month' | 'year';
  readonly words: Words;
}

/** A closed choice, and the words it was made in. */
export interface Choice<K extends string = string> {
  readonly key: K;
  readonly words: Words;
}

/** What is known of a candidate for a score. Null and empty mean that nothing was said. */
export interface CandidateFacts {
  readonly skills: readonly SkillWords[];
  readonly employments: readonly Employment[];
  readonly home: PlaceWords | null;
  readonly places: readonly PlaceWords[];
  readonly workModes: readonly Choice<WorkMode>[];
  readonly pay: PayWords | null;
  readonly startDate: Choice | null;
  readonly noticeDays: { readonly days: number; readonly words: Words } | null;
  readonly workPreferences: readonly Choice[];
}

/** What is known of a job for a score. Null and empty mean that nothing was said. */
export interface JobFacts {
  readonly title: TitleWords;
  readonly skills: readonly SkillWords[];
  readonly experience: { readonly months: number; readonly words: Words } | null;
  readonly place: PlaceWords | null;
  readonly workMode: Choice<WorkMode> | null;
  readonly pay: PayWords | null;
  readonly startDate: Choice | null;
  readonly workPreferences: readonly Choice[];
}

/** Everything that a score rests on: plain JSON without fractions, kept with the score so that it can be replayed. */
export interface FitInput {
  /** The day of the score, "2026-03-01". */
  readonly asOf: string;
  /** The version of the taxonomy that made skills, trades and relations. */
  readonly taxonomy: string;
  readonly candidate: CandidateFacts;
  readonly job: JobFacts;
  /** How near a skill that is held comes to one that is asked, in percent. */
  readonly relations: readonly { readonly held: string; readonly asked: string; readonly percent: number }[];
}

/** The SHA-256 of the input, in hex, whatever the order of its keys. */
export function inputHash(input: FitInput): string {
  return createHash('sha256').update(canonicalJson(input)).digest('hex');
}
