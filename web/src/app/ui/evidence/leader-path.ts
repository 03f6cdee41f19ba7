/** A box on the screen. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The line from words to the claim that rests on them, and the dot before the claim. */
export interface Leader {
  readonly path: string;
  readonly dot?: { readonly x: number; readonly y: number };
}

const CORNER = 6;
const BEFORE_CLAIM = 6;
/** How far down a tall claim the line may reach it. */
const FIRST_LINE = 12;

/**
 * From the end of the words along under the rest of their line, down the gutter beside the sheet, to before the claim.
 * Where the document lies right of the claim, the other way round. What has been scrolled out of its column is
 * not pointed at: there the line ends at the column's edge.
 */
export function leaderTo(words: readonly Box[], claim: Box, sheet: Box, columns: { readonly document: Box; readonly claims: Box }): Leader | undefined {
  const back = sheet.left > claim.left + (claim.right - claim.left) / 2;
  const from = back ? words[0] : words.at(-1);
  if (!from) return undefined;
  const h = back ? -1 : 1;
  const [gutter, goal] = back ? [sheet.left - 1, claim.right + BEFORE_CLAIM] : [sheet.right + 1, claim.left - BEFORE_CLAIM];
  const start = { x: back ? from.left : from.right, y: from.bottom - 1 };
  const end = { x: goal, y: claim.top + Math.min((claim.bottom - claim.top) / 2, FIRST_LINE) };
  const turn = between(gutter, start.x, end.x);
  const { document, claims } = columns;
  const [startSeen, endSeen] = [isIn(start.y, document), isIn(end.y, claims)];
  if (!startSeen && !endSeen) return undefined;
  const y1 = startSeen ? start.y : between(start.y, document.top, document.bottom);
  const y2 = endSeen ? end.y : between(end.y, claims.top, claims.bottom);
  const fall = y2 - y1;
  const v = Math.sign(fall) || 1;
  const r = Math.min(CORNER, Math.abs(fall) / 2, Math.abs(turn - start.x), Math.abs(end.x - turn));
  const dot = endSeen ? { dot: { x: end.x, y: end.y } } : {};
  if (startSeen && endSeen && Math.abs(fall) < 2) return { path: `M${start.x} ${y1}H${end.x}`, ...dot };
  const out = startSeen ? `M${start.x} ${y1}H${turn - h * r}q${h * r} 0 ${h * r} ${v * r}` : `M${turn} ${y1}`;
  const into = endSeen ? `V${y2 - v * r}q0 ${v * r} ${h * r} ${v * r}H${end.x}` : `V${y2}`;
  return { path: out + into, ...dot };
}

const isIn = (y: number, { top, bottom }: Box): boolean => y >= top && y <= bottom;
const between = (value: number, one: number, other: number): number => Math.min(Math.max(value, Math.min(one, other)), Math.max(one, other));
