import { describe, expect, it } from 'vitest';
import type { Paragraph } from '../reading/document.ts';
import { documentLines } from './line.ts';
import { paragraphLines } from './paragraph-lines.ts';

const paragraph = (text: string, more: Partial<Paragraph> = {}): Paragraph => ({ lines: text.split('\n').map((line) => line.split('\t')), bullet: false, heading: false, bold: false, links: [], ...more });

describe('paragraphLines', () => {
  it('numbers paragraphs, those without text too', () => {
    const lines = paragraphLines([paragraph('Ada Example'), paragraph(' '), paragraph('Engineer\t2019 – 2021', { bullet: true })]);

    expect(lines.map(({ spot, text, cells, bullet }) => ({ paragraph: spot.paragraph, text, cells: cells.length, bullet }))).toEqual([
      { paragraph: 1, text: 'Ada Example', cells: 1, bullet: false },
      { paragraph: 3, text: 'Engineer 2019 – 2021', cells: 2, bullet: true },
    ]);
  });

  it('keeps the lines of one paragraph under one spot', () => {
    const lines = paragraphLines([paragraph('Example Works\nEngineer')]);

    expect(lines.map(({ text }) => text)).toEqual(['Example Works', 'Engineer']);
    expect(documentLines(lines)).toEqual([{ spot: { page: 0, line: 0, paragraph: 1 }, text: 'Example Works Engineer' }]);
  });

  it('keeps no paragraph that is longer than any résumé has', () => {
    const lines = paragraphLines([paragraph('a '.repeat(15_000)), paragraph('Engineer')]);

    expect(lines.map(({ text }) => text)).toEqual(['Engineer']);
  });
});
