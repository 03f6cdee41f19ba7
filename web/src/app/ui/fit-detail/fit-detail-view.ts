import type { FitView } from '../fit-plate';

/** Words of one side, as a quote. */
export interface SideQuote {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Where they stand, such as "résumé, page 1, line 6". */
  readonly place: string;
  /** Whether they are written words; others were chosen from a list. */
  readonly own: boolean;
}

/** A pair of words, one of each side, that a factor rests on. One side may have said nothing. */
export interface Pair {
  /** The claim's id within its factor's: "2.1". */
  readonly id: string;
  /** How the two relate, in a word. */
  readonly relation: string;
  readonly meets: boolean;
  readonly candidate?: SideQuote;
  readonly job?: SideQuote;
}

/** A link to where something that is not known can be said. */
export interface WayOut {
  readonly label: string;
  readonly link: string;
}

/** One of the six factors, in the order of the plate. */
export interface FactorView {
  readonly weight: number;
  readonly known: boolean;
  readonly score: number;
  /** What it gives to the index, as text: "27.6". */
  readonly gives: string;
  /** What it says, in one or two sentences. */
  readonly sentence: string;
  readonly wayOut?: WayOut;
  readonly pairs: readonly Pair[];
}

/** A Fit Index with everything that it rests on. */
export interface FitDetailView extends FitView {
  readonly factors: readonly FactorView[];
  /** The sum in words: "79.3 of 90 known points is 88." */
  readonly sum: string;
  /** By which rules, and who else reads it. */
  readonly rules: string;
}
