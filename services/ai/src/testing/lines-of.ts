import type { Line } from '../lines/line.ts';
import { isBulleted, withoutBullet } from '../lines/clean-text.ts';

/** Lines as they are read of a page: a tab is a wide gap, spaces before a line move it in, an empty line is white above the next. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let gap = 9;
  for (const row of text.split('\n')) {
    if (row.trim() === '') {
      gap = 3;
      continue;
    }
    const cells = row.trim().split('\t');
    const written = cells.join(' ');
    lines.push({
      spot: { page: 1, line: lines.length + 1, paragraph: 0 },
      text: written,
      cells,
      left: 50 + 5 * (row.length - row.trimStart().length),
      size: 10,
      style: written === written.toUpperCase() ? '10 capitals' : '10',
      gap,
      bullet: isBulleted(written) && withoutBullet(written) !== written,
      column: 1000,
      fresh: false,
      heading: false,
      anchors: [],
    });
    gap = 1.4;
  }
  return lines;
}
