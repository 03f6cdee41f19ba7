import type { Line } from '../lines/line.ts';
import { headerPeriod } from './header-parts.ts';
import { organizationScore, titleScore } from './title-words.ts';

const LONG = 75;

/** Which lines of a section tell what was done, as against those that head an entry. */
export function bodyLines(lines: readonly Line[]): ReadonlySet<Line> {
  const body = new Set<Line>();
  const edges = new Map<number, number>();
  for (const { bullet, column, left } of lines) {
    if (!bullet) edges.set(column, Math.min(edges.get(column) ?? Infinity, left));
  }
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const afterBody = before !== undefined && body.has(before);
    const indented = line.left > (edges.get(line.column) ?? 0) + 0.4 * line.size;
    const dated = headerPeriod(line) !== undefined && line.text.length < 130;
    // Indented under the line that names the time, and naming neither a title nor an employer.
    const under = before !== undefined && !afterBody && !dated && before.column === line.column && line.left > before.left + 0.4 * line.size && headerPeriod(before) !== undefined;
    const told = under && titleScore(line.text) === 0 && organizationScore(line.text) === 0;
    if (isBodyText(line, dated) || told || (afterBody && indented && !dated && line.gap < 2)) body.add(line);
  });
  return body;
}

function isBodyText(line: Line, dated: boolean): boolean {
  const { text, bullet } = line;
  if (bullet) return !(dated && text.length < 60 && line.cells.length > 2);
  if (/^(?:https?:\/\/|www\.)\S+$/i.test(text)) return true;
  if (dated) return false;
  if (/^\p{Ll}/u.test(text) && /[ .]/.test(text)) return true;
  if (text.length > LONG && line.cells.length === 1) return true;
  return /[.;]$/.test(text) && !/\b(?:inc|corp|co|ltd|llc|sr|jr|s\.a|e\.v|dept|u\.s)\.$/i.test(text) && text.split(' ').length > 3;
}
