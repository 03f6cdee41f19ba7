import { describe, expect, it } from 'vitest';
import { csvLine } from './csv.ts';

describe('csvLine', () => {
  it.each([
    ['plain words as they are', ['Ada', 'Åsa Lind', ''], 'Ada,Åsa Lind,'],
    ['quotes, commas and lines in quotes', ['a "b"', 'c, d', 'e\r\nf'], '"a ""b""","c, d","e\r\nf"'],
    ['what a spreadsheet would calculate as text', ['=1+1', '+49 30', '-2', '@sum', '\t=1', 'a=b'], "'=1+1,'+49 30,'-2,'@sum,'\t=1,a=b"],
    ['a formula with a comma as text, in quotes', ['=cmd(1,2)'], '"\'=cmd(1,2)"'],
  ])('writes %s', (_, cells, line) => {
    expect(csvLine(cells)).toBe(`${line}\r\n`);
  });
});
