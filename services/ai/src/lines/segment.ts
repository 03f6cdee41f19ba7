import type { TextPiece } from '../reading/document.ts';
import { isPeriodText } from '../facts/dates.ts';
import { isPlaceText } from '../facts/places.ts';
import { isHeadingText } from '../facts/sections.ts';
import { cleanText, withoutBullet } from './clean-text.ts';

/** Words that stand close together on one base line. */
export interface Segment {
  /** Its pieces' text, joined and not yet cleaned. */
  readonly raw: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly size: number;
  readonly font: string;
  /** Whether its words are those of a heading. */
  readonly heading: boolean;
  /** Whether it is a time or a place and nothing else: such things stand at the margin, beside what they belong to. */
  readonly aside: boolean;
}

/** Segments of one base line, from left to right. */
export type Row = readonly Segment[];

/** In sizes of the letters, as all below: smaller letters are not for people. */
const SMALLEST = 2.5;
const WORD_GAP = 0.18;
const CELL_GAP = 1.1;
const SAME_LINE = 0.35;
const ICON = /^\s*[\p{Co}\s]+$/u;

/** Cuts the pieces of a page into rows of segments, from top to bottom. */
export function rowsOf(pieces: readonly TextPiece[]): Row[] {
  const sorted = pieces.filter(({ size }) => size >= SMALLEST).sort((a, b) => a.top - b.top || a.left - b.left);
  const rows: TextPiece[][] = [];
  for (const piece of sorted) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && piece.top - first.top <= SAME_LINE * Math.min(piece.size, first.size)) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) => segmentsOf(row.flatMap(splitAtWideSpaces).sort((a, b) => a.left - b.left))).filter((row) => row.length > 0);
}

function segmentsOf(row: readonly TextPiece[]): Segment[] {
  const segments: Segment[] = [];
  let open: TextPiece[] = [];
  let raw = '';
  const shut = () => {
    if (raw.trim()) segments.push(asSegment(open, raw));
    [open, raw] = [[], ''];
  };
  for (const piece of row) {
    const last = open.at(-1);
    const gap = last ? piece.left - last.right : 0;
    if (ICON.test(piece.text)) shut();
    // The same letters drawn twice, for a shadow or for weight.
    else if (last && piece.text === last.text && Math.abs(gap) > 0 && Math.abs(piece.left - last.left) < 0.1 * piece.size) continue;
    else {
      // A bullet belongs to the words after it, however far they stand.
      if (gap > CELL_GAP * piece.size && withoutBullet(raw.trim()) !== '') shut();
      raw += (raw && gap > WORD_GAP * piece.size ? ' ' : '') + piece.text;
      open.push(piece);
    }
  }
  shut();
  return segments;
}

function asSegment(pieces: readonly TextPiece[], raw: string): Segment {
  const widest = pieces.reduce((best, piece) => (piece.right - piece.left > best.right - best.left ? piece : best));
  const right = Math.max(...pieces.map((piece) => piece.right));
  const text = cleanText(raw);
  return { raw, heading: isHeadingText(text), aside: isPeriodText(text) || isPlaceText(text), left: pieces[0]!.left, right, top: pieces[0]!.top, size: Math.round(widest.size * 10) / 10, font: widest.font };
}

/** Spaces that draw a gap: the words on both sides get their share of the width. */
function splitAtWideSpaces(piece: TextPiece): TextPiece[] {
  if (!/\s{3,}\S/.test(piece.text)) return [piece];
  const width = (piece.right - piece.left) / piece.text.length;
  return [...piece.text.matchAll(/\S+(?:\s{1,2}\S+)*/g)].map(({ 0: text, index }) => ({
    ...piece,
    text,
    left: piece.left + index * width,
    right: piece.left + (index + text.length) * width,
  }));
}
