import type { Row, Segment } from './segment.ts';

/** Rows that are read from top to bottom before the next block begins. */
export interface Block {
  readonly rows: readonly Row[];
  /** Whether a column of the page begins with it. */
  readonly fresh: boolean;
}

interface Gutter {
  readonly from: number;
  readonly to: number;
  readonly x: number;
  readonly rail: boolean;
  /** Whether both sides have headings of their own. */
  readonly whole: boolean;
  readonly weight: number;
}

const LEAST_ROWS = 3;
const LEAST_GAP = 7;
const ALIGNED = 3;
const DEEPEST = 6;

/** Puts the rows of a page into reading order: what stands above columns, each column, what stands below. */
export function blocksOf(rows: readonly Row[], depth = 0): Block[] {
  const gutter = depth < DEEPEST ? bestGutter(rows) : undefined;
  if (!gutter) return rows.length > 0 ? [{ rows, fresh: false }] : [];
  const { from, to, x, rail, whole } = gutter;
  const left = rows.slice(from, to).map((row) => row.filter((segment) => segment.left < x));
  const right = rows.slice(from, to).map((row) => row.filter((segment) => segment.left >= x));
  const inner = (part: readonly Row[]) => blocksOf(filled(part), depth + 1);
  const within = rail ? bandsOf(left, right, depth) : [...inner(left), ...(whole ? begun(inner(right)) : inner(right))];
  return [...blocksOf(rows.slice(0, from), depth + 1), ...within, ...blocksOf(rows.slice(to), depth + 1)];
}

const begun = ([first, ...rest]: readonly Block[]): Block[] => (first ? [{ ...first, fresh: true }, ...rest] : []);

const filled = (rows: readonly Row[]) => rows.filter((row) => row.length > 0);

/** Labels at the left, each with the text beside it: a label, then its text, then the next label. */
function bandsOf(left: readonly Row[], right: readonly Row[], depth: number): Block[] {
  const starts = left.flatMap((row, index) => (row.length > 0 && !left[index - 1]?.length ? [index] : []));
  return [
    ...blocksOf(filled(right.slice(0, starts[0])), depth + 1),
    ...starts.flatMap((start, index) => {
      const end = starts[index + 1] ?? left.length;
      return [{ rows: [asOne(filled(left.slice(start, end)))], fresh: false }, ...blocksOf(filled(right.slice(start, end)), depth + 1)];
    }),
  ];
}

/** A label of two rows is one heading. */
function asOne(rows: readonly Row[]): Row {
  const segments = rows.flat();
  return [{ ...segments[0]!, raw: segments.map(({ raw }) => raw).join(' ') }];
}

/** The longest stretch of rows that nothing crosses, and that looks like columns. */
function bestGutter(rows: readonly Row[]): Gutter | undefined {
  const starts = new Set(rows.flat().map(({ left }) => Math.floor(left) - 1));
  const found = [...starts].flatMap((x) => guttersAt(rows, x));
  return found.sort((a, b) => b.weight - a.weight || a.x - b.x)[0];
}

function guttersAt(rows: readonly Row[], x: number): Gutter[] {
  const crosses = (row: Row) => row.some((segment) => segment.left < x && segment.right > x);
  return stretches(rows, 0, rows.length, crosses).flatMap(([from, to]) => {
    const rights = rows.slice(from, to).flatMap((row) => row.filter((segment) => segment.left >= x));
    // Columns of the page have headings on both sides; columns of one section end with it.
    const parts = rights.some(isHeading) ? [[from, to] as const] : stretches(rows, from, to, (row) => row.length === 1 && isHeading(row[0]!));
    return parts.flatMap(([begin, end]) => asGutter(rows, begin, end, x) ?? []);
  });
}

const isHeading = ({ heading }: Segment) => heading;

/** The parts of a stretch of rows between those that end one. */
function stretches(rows: readonly Row[], from: number, to: number, ends: (row: Row) => boolean): (readonly [number, number])[] {
  const parts: (readonly [number, number])[] = [];
  let begin = from;
  for (let at = from; at <= to; at += 1) {
    if (at < to && !ends(rows[at]!)) continue;
    if (at - begin >= LEAST_ROWS) parts.push([begin, at]);
    begin = at + 1;
  }
  return parts;
}

function asGutter(rows: readonly Row[], begin: number, to: number, x: number): Gutter | undefined {
  const isLeft = (row: Row) => row[0]!.left < x;
  const isRight = (row: Row) => row.at(-1)!.left >= x;
  const from = begin + aboveBoth(rows.slice(begin, to), isLeft, Math.max(...rows.flat().map(({ size }) => size)));
  const stretch = rows.slice(from, to);
  const left = stretch.filter(isLeft);
  const right = stretch.filter(isRight);
  if (left.length < 2 || right.length < LEAST_ROWS) return undefined;
  const ends = left.flat().filter((segment) => segment.left < x).map((segment) => segment.right);
  const rights = right.map((row) => row.find((segment) => segment.left >= x)!);
  const gap = Math.min(...rights.map((segment) => segment.left)) - Math.max(...ends);
  if (gap < LEAST_GAP) return undefined;
  const lefts = left.map((row) => row[0]!);
  const rail = isRail(stretch, left, lefts, isRight);
  if (!rail && !areColumns(stretch, lefts, rights)) return undefined;
  const whole = rights.some(isHeading) && lefts.some(isHeading);
  return { from, to, x, rail, whole, weight: stretch.length * 10 + gap };
}

/** How many rows hold the name or a title and stand, though over one column only, above both. */
function aboveBoth(rows: readonly Row[], isLeft: (row: Row) => boolean, largest: number): number {
  const first = rows.findIndex(isLeft);
  const holdsLargest = rows.slice(0, Math.max(first, 0)).some((row) => row.some(({ size }) => size === largest));
  return holdsLargest ? first : 0;
}

function isRail(stretch: readonly Row[], left: readonly Row[], lefts: readonly Segment[], isRight: (row: Row) => boolean): boolean {
  if (left.length > stretch.length * 0.6) return false;
  const headings = lefts.filter(isHeading).length;
  return headings >= 2 && headings >= left.length * 0.5 && left.filter(isRight).length >= left.length * 0.6;
}

function areColumns(stretch: readonly Row[], lefts: readonly Segment[], rights: readonly Segment[]): boolean {
  if (lefts.length < LEAST_ROWS) return false;
  // Dates and places at the margin belong to the lines that they stand on.
  if (asidesIn(rights) > 0.4 || asidesIn(lefts) > 0.4) return false;
  if (!isAligned(rights) || !isAligned(lefts)) return false;
  const single = stretch.filter((row) => row.length === 1).length / stretch.length;
  const even = rights.length >= lefts.length * 0.5 && lefts.length >= rights.length * 0.5;
  return single > 0.15 || even;
}

const asidesIn = (side: readonly Segment[]) => side.filter(({ aside }) => aside).length / side.length;

/** Whether most segments begin at one of a few places, or are centred on one. */
function isAligned(segments: readonly Segment[]): boolean {
  const most = Math.min(3, Math.floor(segments.length / 3));
  const starts = segments.map(({ left }) => left);
  const centres = segments.map(({ left, right }) => (left + right) / 2);
  return shareAtFew(starts, most) >= 0.66 || shareAtFew(centres, 1) >= 0.6;
}

function shareAtFew(places: readonly number[], most: number): number {
  let rest = [...places].sort((a, b) => a - b);
  for (let taken = 0; taken < most && rest.length > 0; taken += 1) {
    const counts = rest.map((place) => rest.filter((other) => Math.abs(other - place) <= ALIGNED).length);
    const best = rest[counts.indexOf(Math.max(...counts))]!;
    rest = rest.filter((place) => Math.abs(place - best) > ALIGNED);
  }
  return 1 - rest.length / places.length;
}
