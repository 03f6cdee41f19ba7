import { describe, expect, it } from 'vitest';
import type { Page, TextPiece } from '../reading/document.ts';
import { pageLines } from './page-lines.ts';

const WIDTH_OF_LETTER = 5;
const at = (left: number, top: number, text: string, size = 10): TextPiece => ({ text, left, right: left + text.length * WIDTH_OF_LETTER, top, size, font: 'one' });
const page = (...pieces: TextPiece[]): Page => ({ width: 600, height: 800, pieces, links: [] });
const texts = (...pieces: TextPiece[]) => pageLines(page(...pieces), 1).map(({ text }) => text);
const column = (left: number, top: number, ...rows: string[]) => rows.map((row, index) => at(left, top + index * 14, row));

describe('pageLines', () => {
  it('puts pieces of one base line together, with spaces where gaps are', () => {
    expect(texts(at(50, 100, 'Ada'), at(70, 100.5, 'Example'), at(105, 100, 's'))).toEqual(['Ada Examples']);
  });

  it('numbers lines in reading order, and keeps wide gaps as cells', () => {
    const [first, second] = pageLines(page(at(50, 114, 'Sample Labs'), at(50, 100, 'Engineer'), at(450, 100, '2019 – 2021')), 3);

    expect(first).toMatchObject({ spot: { page: 3, line: 1, paragraph: 0 }, text: 'Engineer 2019 – 2021', cells: ['Engineer', '2019 – 2021'] });
    expect(second).toMatchObject({ spot: { page: 3, line: 2, paragraph: 0 }, text: 'Sample Labs' });
  });

  it('reads one column after the other, under what stands above both', () => {
    const left = column(50, 140, 'CONTACT', 'ada@example.com', 'SKILLS', 'Go', 'Rust', 'Python');
    const right = column(250, 143, 'EXPERIENCE', 'Engineer at Example Works', 'Built a thing of some length', 'and made it last', 'EDUCATION');

    expect(texts(at(50, 100, 'Ada Example', 20), ...left, ...right)).toEqual([
      'Ada Example', 'CONTACT', 'ada@example.com', 'SKILLS', 'Go', 'Rust', 'Python',
      'EXPERIENCE', 'Engineer at Example Works', 'Built a thing of some length', 'and made it last', 'EDUCATION',
    ]);
  });

  it('keeps dates at the margin with the lines that they stand on', () => {
    const left = column(50, 100, 'Example Works', 'Engineer', 'Sample Labs', 'Analyst', 'Trial Ltd', 'Intern');
    const right = column(400, 100, '2019 – 2021', 'Berlin', '2017 – 2019', 'Lyon', '2016 – 2017', 'Porto');

    expect(texts(...left, ...right)[0]).toBe('Example Works 2019 – 2021');
  });

  it('takes places and times at the margin for no column, though they begin at one edge', () => {
    const left = column(50, 100, 'Example Restaurants', 'General Manager', 'Grew the revenue of one house', 'Sample Café', 'Shift Supervisor');
    const right = [at(450, 100, 'Austin, TX'), at(450, 114, 'Mar 2018 - Jul 2024'), at(450, 142, 'Austin, TX')];

    expect(texts(...left, ...right)[1]).toBe('General Manager Mar 2018 - Jul 2024');
  });

  it('reads labels at the left before what stands beside them', () => {
    const labels = [at(50, 100, 'Experience'), at(50, 170, 'Education'), at(50, 240, 'Skills')];
    const beside = [...column(150, 100, 'Example Works', 'Engineer', 'Built a thing'), ...column(150, 170, 'University of Example', 'B.Sc. Physics', 'Thesis on lenses'), ...column(150, 240, 'Go, Rust', 'Python')];

    expect(texts(...labels, ...beside)).toEqual([
      'Experience', 'Example Works', 'Engineer', 'Built a thing', 'Education', 'University of Example', 'B.Sc. Physics', 'Thesis on lenses', 'Skills', 'Go, Rust', 'Python',
    ]);
  });

  it('keeps a bullet with its words, however far they stand', () => {
    expect(pageLines(page(at(50, 100, '•'), at(90, 100, 'Built a thing')), 1)[0]).toMatchObject({ text: '• Built a thing', bullet: true });
  });

  it('leaves out what is off the page or too small for people', () => {
    expect(texts(at(50, 100, 'Ada'), at(50, 120, 'hidden words', 1), at(700, 140, 'off the page'))).toEqual(['Ada']);
  });

  it('tells the address behind words', () => {
    const links = [{ url: 'https://example.com/ada', left: 50, right: 85, top: 92, bottom: 103 }];
    const [line] = pageLines({ ...page(at(50, 100, 'Profile and more')), links }, 1);

    expect(line!.anchors).toEqual([{ url: 'https://example.com/ada', words: 'Profile' }]);
  });
});
