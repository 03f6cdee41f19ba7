import type { Figure } from '@hireflux/kit/testing/figures';
import type { Turns } from './in-turns.ts';
import type { Profile } from './profile.ts';

/** What a bench found: its figures, and what explains them. */
export interface Findings {
  readonly figures: readonly Figure[];
  readonly notes: readonly string[];
}

/** What a bench works with. */
export interface Bench {
  /** A folder that is deleted in the end, with the keys of a mesh in it. */
  readonly folder: string;
  /** The environment of a server that is measured. */
  readonly variables: NodeJS.ProcessEnv;
  /** Has what it started ended whatever happens, by the leader of its process group. */
  readonly watch: (leader: number) => void;
}

const us = (value: number): string => (value < 100 ? `${value.toFixed(1)} µs` : `${Math.round(value)} µs`);

/** What a call costs, beside what it costs them. */
export const ratioText = ({ ours, theirs }: Turns): string => `${us(ours)} to ${us(theirs)}`;

/** How many times theirs a call costs, and the most that it may. */
export function ratioFigure(what: string, against: string, turns: Turns, atMost: number): Figure {
  const { ratio } = turns;
  return { what, asked: `≤ ${atMost} ×, beside ${against}`, measured: `${ratio.toFixed(2)} × (${ratioText(turns)})`, kept: ratio <= atMost };
}

/** Where the time of a call goes, in lines to read. */
export function profileNote(of: string, profile: Profile, most = 14): string {
  const shares = profile.slice(0, most).map(([room, share]) => `${room} ${(100 * share).toFixed(1)} %`);
  return `Where the time of ${of} goes: ${shares.join(', ')}.`;
}
