import type { Paragraph } from '../reading/document.ts';
import { cleanText, isBulleted } from './clean-text.ts';
import { type Line, withinLength } from './line.ts';

const SIZE = 10;

/** The lines of the paragraphs of a DOCX. A paragraph without text counts, and is white above the next. */
export function paragraphLines(paragraphs: readonly Paragraph[]): Line[] {
  const lines: Line[] = [];
  let gap = 9;
  paragraphs.forEach((paragraph, index) => {
    for (const parts of paragraph.lines) {
      const cells = parts.flatMap((part) => part.split(/\s{3,}/)).map(cleanText).filter((cell) => cell !== '');
      if (cells.length === 0) {
        gap = 2.4;
        continue;
      }
      const text = cells.join(' ');
      const bullet = paragraph.bullet || isBulleted(text);
      const look = paragraph.heading ? 'heading' : paragraph.bold ? 'bold' : 'plain';
      lines.push({
        spot: { page: 0, line: 0, paragraph: index + 1 },
        text,
        cells,
        left: bullet ? SIZE : 0,
        size: SIZE,
        style: `${look}${text === text.toUpperCase() ? ' capitals' : ''}`,
        gap,
        bullet,
        column: 0,
        fresh: false,
        heading: paragraph.heading,
        anchors: paragraph.links.filter(({ words }) => text.includes(words)),
      });
      gap = 1.2;
    }
  });
  return withinLength(lines);
}
