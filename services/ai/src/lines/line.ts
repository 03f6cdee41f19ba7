import { type DocumentLine, type Spot, spotKey } from '../facts/reading.ts';

/** An address behind words of the document. */
export interface Anchor {
  readonly url: string;
  readonly words: string;
}

/** A line as it is read: its words, and what its look says about it. */
export interface Line {
  readonly spot: Spot;
  /** White space folded. */
  readonly text: string;
  /** The parts that wide gaps divide; joined by single spaces they are the text. */
  readonly cells: readonly string[];
  readonly left: number;
  /** The size of its letters. */
  readonly size: number;
  /** Lines that look the same have the same style. */
  readonly style: string;
  /** From its base line to that above, in sizes of its letters. */
  readonly gap: number;
  readonly bullet: boolean;
  /** Lines of one column have one number. */
  readonly column: number;
  /** Whether it is the first of a column of the page, as against one within a section. */
  readonly fresh: boolean;
  /** Where the document itself says that it is a heading. */
  readonly heading: boolean;
  readonly anchors: readonly Anchor[];
}

const LONGEST = 20_000;

/** The lines as they are kept: parts of one paragraph are one line. */
export function documentLines(lines: readonly Line[]): DocumentLine[] {
  const kept = new Map<string, { spot: Spot; text: string }>();
  for (const { spot, text } of lines) {
    const before = kept.get(spotKey(spot));
    kept.set(spotKey(spot), { spot, text: before ? `${before.text} ${text}` : text });
  }
  return [...kept.values()];
}

/** Without what goes beyond the longest line that is kept: a paragraph of that length is no part of a résumé. */
export function withinLength(lines: readonly Line[]): Line[] {
  const lengths = new Map<string, number>();
  return lines.filter(({ spot, text }) => {
    const length = (lengths.get(spotKey(spot)) ?? 0) + text.length + 1;
    lengths.set(spotKey(spot), length);
    return length <= LONGEST;
  });
}
