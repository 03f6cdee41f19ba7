import { table } from '../screen/summary.ts';
import type { WalkEnd } from './take-walk.ts';
import type { Comparison, Judgement } from './truth.ts';
import type { Walk } from './walk.ts';

/** How one of many walks ended, and what was read of its file. */
export interface WalkRow extends WalkEnd {
  readonly file: string;
  /** Undefined where the file was not read. */
  readonly compared: Comparison | undefined;
  readonly fit: Walk['fitBefore'];
}

/** A judgement in a word. */
export const SAID: Readonly<Record<Judgement, string>> = { right: 'right', wrong: 'WRONG', unknown: 'not judged', absent: 'none printed' };

export function isWrong({ failure, compared }: WalkRow): boolean {
  return failure !== undefined || compared?.name === 'wrong' || compared?.email === 'wrong';
}

/** A line a file, and a line of the totals. */
export function describeWalks(rows: readonly WalkRow[]): string[] {
  const cells = rows.map((row) => {
    const { file, seconds, failure, fit, compared } = row;
    return [
      file,
      failure === undefined ? 'ok' : 'FAILED',
      `${seconds.toFixed(1)} s`,
      fit ? (fit.known ? String(fit.fitIndex) : `too little is known (${fit.coverage} %)`) : '–',
      compared ? SAID[compared.name] : '–',
      compared ? SAID[compared.email] : '–',
      describeEmployments(compared),
    ];
  });
  return [...table([['file', 'walk', 'time', 'Fit Index', 'name', 'e-mail', 'titles and employers'], ...cells]), '', totalsOf(rows)];
}

function describeEmployments(compared: Comparison | undefined): string {
  if (!compared?.employments) return '';
  const { right, of, more } = compared.employments;
  return `${right} of ${of}${more > 0 ? `, and ${more} more` : ''}`;
}

function totalsOf(rows: readonly WalkRow[]): string {
  const compared = rows.flatMap(({ compared }) => (compared ? [compared] : []));
  const judged = (part: 'name' | 'email') => {
    const count = (...judgements: Judgement[]) => compared.filter((each) => judgements.includes(each[part])).length;
    const unknown = count('unknown');
    return `${count('right')} of ${count('right', 'wrong')} where printed${unknown > 0 ? ` (${unknown} read that nothing here can judge)` : ''}`;
  };
  const employments = compared.flatMap((each) => (each.employments ? [each.employments] : []));
  const sum = (count: (each: (typeof employments)[number]) => number) => employments.reduce((total, each) => total + count(each), 0);
  const [right, of] = [sum((each) => each.right), sum((each) => each.of)];
  const seconds = rows.map((row) => row.seconds).toSorted((a, b) => a - b);
  const well = rows.filter(({ failure }) => failure === undefined).length;
  return [
    `${well} of ${rows.length} walks went well, ${seconds[Math.floor(seconds.length / 2)]!.toFixed(1)} s each (median), ${seconds.at(-1)!.toFixed(1)} s at most`,
    `names right in ${judged('name')}, e-mail in ${judged('email')}`,
    `titles and employers in ${right} of ${of}${of > 0 ? ` (${Math.round((100 * right) / of)} %)` : ''} of ${employments.length} files with a truth.`,
  ].join('; ');
}
