import { describe, expect, it } from 'vitest';
import { linesOf } from '../testing/lines-of.ts';
import { readFacts } from './read-facts.ts';

const studies = (...rows: string[]) =>
  readFacts(linesOf(['EDUCATION', ...rows].join('\n'))).filter(({ kind }) => kind === 'education').map(({ text, organization, period }) => [text, organization, period?.end?.year]);

describe('readEducations', () => {
  it.each([
    ['degree, school, dates', ['B.S. Physics, University of Example\t2014 - 2018'], [['B.S. Physics', 'University of Example', 2018]]],
    ['school over degree', ['University of Example', 'B.S. Physics · Expected May 2026 · GPA 3.6'], [['B.S. Physics', 'University of Example', 2026]]],
    ['degree over school, twice', ['MS Physics', 'University of Example\t2023', '', 'BS Chemistry', 'Sample College\t2015 – 2019'], [['MS Physics', 'University of Example', 2023], ['BS Chemistry', 'Sample College', 2019]]],
    ['a school that says nothing of itself', ['Exemplar\tSep 2018 – May 2022', 'Ph.D., Physics'], [['Ph.D., Physics', 'Exemplar', 2022]]],
    ['a course without a degree', ['Data Analytics Immersive (2021)', 'Sample Camp'], [['Data Analytics Immersive', 'Sample Camp', 2021]]],
    ['two degrees of one school', ['University of Example\tMay 2027', 'B.A. Physics', 'B.A. Music'], [['B.A. Physics', 'University of Example', 2027], ['B.A. Music', 'University of Example', undefined]]],
  ])('reads %s', (_form, rows, expected) => {
    expect(studies(...rows)).toEqual(expected);
  });

  it('keeps marks and courses as details', () => {
    const [fact] = readFacts(linesOf('EDUCATION\nUniversity of Example\t2018\nB.A. Physics\nGPA: 3.8\nCoursework: Optics, Waves')).filter(({ kind }) => kind === 'education');

    expect(fact!.detail).toBe('GPA: 3.8\nCoursework: Optics, Waves');
  });
});
