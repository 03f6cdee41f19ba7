/** A line of a document, as it is shown on its sheet. */
export interface SheetLine {
  /** What marks name it by. */
  readonly key: string;
  readonly text: string;
  /** The page it stands on, from 1. 0 where the document has none. */
  readonly page: number;
  /** How it is set: the name at the top, a heading, a point of a list. */
  readonly look?: 'title' | 'head' | 'point';
}

/** Words of a line that a claim rests on. */
export interface Mark {
  readonly id: string;
  /** The claim that rests on them. */
  readonly claim: string;
  readonly line: string;
  /** Where they stand in the line: from its start-th character to before its end-th. */
  readonly start: number;
  readonly end: number;
  /** The factor they feed, 1 to 6 in the order of the plate. */
  readonly factor?: number;
  readonly doubt?: boolean;
}

/** A stretch of a line that lies under the same marks all along. */
export interface Stretch {
  readonly text: string;
  /** The marks it lies under, the earliest factor first: that one colours it. None for words that no claim rests on. */
  readonly marks: readonly Mark[];
  /** The figures that stand after it: those of the marks that end here. */
  readonly figures: readonly number[];
  /** The marks that begin here. */
  readonly begins: readonly Mark[];
}

const LAST = 99;
const byFactor = (one: Mark, other: Mark): number => (one.factor ?? LAST) - (other.factor ?? LAST) || one.start - other.start || other.end - one.end;

/** A line cut where marks begin and end. Marks may overlap, and lie within each other. */
export function stretchesOf(text: string, marks: readonly Mark[]): readonly Stretch[] {
  const inLine = marks.map((mark) => ({ ...mark, start: Math.max(0, mark.start), end: Math.min(text.length, mark.end) })).filter(({ start, end }) => start < end);
  const cuts = [...new Set([0, text.length, ...inLine.flatMap(({ start, end }) => [start, end])])].sort((one, other) => one - other);
  return cuts.slice(0, -1).map((from, at) => {
    const to = cuts[at + 1]!;
    const over = inLine.filter(({ start, end }) => start <= from && end >= to).sort(byFactor);
    const figures = over.filter(({ end, factor }) => end === to && factor !== undefined).map(({ factor }) => factor!);
    return { text: text.slice(from, to), marks: over, figures: [...new Set(figures)].sort(), begins: over.filter(({ start }) => start === from) };
  });
}

/** Where words stand in a line, white space and case aside. Undefined where they do not. */
export function placeIn(line: string, words: string): { readonly start: number; readonly end: number } | undefined {
  if (words.trim() === '') return undefined;
  const exact = line.indexOf(words);
  if (exact >= 0) return { start: exact, end: exact + words.length };
  const pattern = words.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+');
  const found = new RegExp(pattern, 'iu').exec(line);
  return found ? { start: found.index, end: found.index + found[0].length } : undefined;
}
