import type { Page, PageLink } from '../reading/document.ts';
import { isHeadingText } from '../facts/sections.ts';
import { cleanText, isBulleted } from './clean-text.ts';
import { blocksOf } from './columns.ts';
import { type Line, withinLength } from './line.ts';
import { type Row, rowsOf } from './segment.ts';

const FIRST_GAP = 9;

/** The lines of a page in the order in which people read them. */
export function pageLines(page: Page, number: number): Line[] {
  const seen = page.pieces.filter(({ left, right, top }) => right > 0 && left < page.width && top > 0 && top < page.height + 1);
  const lines: Line[] = [];
  blocksOf(rowsOf(seen)).forEach(({ rows, fresh }, column) => {
    let above: Row | undefined;
    for (const row of rows) {
      for (const part of cutAtHeading(row)) {
        const line = lineOf(part, above, page.links);
        if (line) lines.push({ ...line, fresh: fresh && row === rows[0] && part[0] === row[0], column: number * 1000 + column, spot: { page: number, line: lines.length + 1, paragraph: 0 } });
      }
      above = row;
    }
  });
  return withinLength(lines);
}

/** A heading beside what it heads is a line of its own. */
function cutAtHeading(row: Row): Row[] {
  const first = cleanText(row[0]!.raw);
  return row.length > 1 && isHeadingText(first) && !first.endsWith(':') ? [row.slice(0, 1), row.slice(1)] : [row];
}

function lineOf(row: Row, above: Row | undefined, links: readonly PageLink[]): Omit<Line, 'spot' | 'column' | 'fresh'> | undefined {
  const cells = row.map(({ raw }) => cleanText(raw)).filter((cell) => cell !== '');
  const first = row[0];
  if (cells.length === 0 || !first) return undefined;
  const text = cells.join(' ');
  const widest = row.reduce((best, segment) => (segment.right - segment.left > best.right - best.left ? segment : best));
  return {
    text,
    cells,
    left: first.left,
    size: widest.size,
    style: `${first.size} ${first.font}${text === text.toUpperCase() ? ' capitals' : ''}`,
    gap: above?.[0] ? (first.top - above[0].top) / first.size : FIRST_GAP,
    bullet: isBulleted(text),
    heading: false,
    anchors: links.flatMap((link) => row.filter((segment) => covers(link, segment)).map((segment) => ({ url: link.url, words: wordsUnder(segment, link) }))),
  };
}

function covers(link: PageLink, { left, right, top, size }: Row[number]): boolean {
  const middle = top - size * 0.3;
  return middle > link.top && middle < link.bottom && left < link.right && right > link.left;
}

/** The words of a segment that a link covers, judged by their share of its width. */
function wordsUnder({ raw, left, right }: Row[number], link: PageLink): string {
  const text = cleanText(raw);
  const at = (x: number) => Math.round(((Math.min(Math.max(x, left), right) - left) / (right - left)) * text.length);
  const start = text.lastIndexOf(' ', at(link.left) + 1) + 1;
  const end = text.indexOf(' ', Math.max(at(link.right) - 1, start));
  return text.slice(start, end < 0 ? undefined : end).trim();
}
