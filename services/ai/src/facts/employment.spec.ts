import { describe, expect, it } from 'vitest';
import { linesOf } from '../testing/lines-of.ts';
import { readFacts } from './read-facts.ts';

const jobs = (text: string) => readFacts(linesOf(text)).filter(({ kind }) => kind === 'employment').map(({ text, organization }) => [text, organization]);
const under = (...rows: string[]) => jobs(['EXPERIENCE', ...rows].join('\n'));

describe('readEmployments', () => {
  it.each([
    ['title, employer', ['Analyst, Maple Helpdesk\tMar 2022 – Present', '• Answered']],
    ['employer — title, dates', ['Maple Helpdesk — Analyst, Jan 2021 - Present', '• Answered']],
    ['title at employer', ['Analyst at Maple Helpdesk', 'Jan 2021 to Mar 2022, Chicago, IL', '• Answered']],
    ['title, dates, employer', ['Analyst', 'June 2023 – Sept. 2023', 'Maple Helpdesk – Springfield, IL', '• Answered']],
    ['employer and place, title and dates', ['Maple Helpdesk\tBellevue, WA', 'Analyst\tSep. 2025 – Apr. 2026', '• Answered']],
    ['dates first', ['January 2019 – March 2020', 'Analyst, Maple Helpdesk', '• Answered']],
    ['all in a line with words after', ['Analyst, Maple Helpdesk, Portland, OR (Mar 2021 - Present) Leads the team.', '• Answered']],
    ['capitals and dividers', ['MAPLE HELPDESK | Analyst', 'Jan 2015 - Present | New York, NY', '• Answered']],
  ])('reads %s', (_form, rows) => {
    expect(under(...rows).map(([title, employer]) => [title, employer!.toLowerCase()])).toEqual([['Analyst', 'maple helpdesk']]);
  });

  it.each([
    ['a title that no list knows', ['Coordinadora de logística, Transportes Ejemplo, mayo 2018 – actualidad'], 'Coordinadora de logística', 'Transportes Ejemplo'],
    ['such a title before an employer that shows itself', ['Oberärztin, Beispiel Klinikum, Juli 2019 – heute'], 'Oberärztin', 'Beispiel Klinikum'],
    ['an employer alone', ['Example Works Ltd, Sample Division, 2019 – 2021', '• Answered'], '', 'Example Works Ltd'],
  ])('reads %s', (_form, rows, title, employer) => {
    expect(under(...rows)).toEqual([[title, employer]]);
  });

  it('takes a sentence below for what was done, not for an employer', () => {
    expect(under('People Partner, Model Airlines, April 2018 – Present', 'Advised 14 managers.', 'Brought time to hire down.')).toEqual([['People Partner', 'Model Airlines']]);
  });

  it('takes a team for no employer', () => {
    expect(under('Engineer, Platform\tAug 2024 - Present', '• Led', 'Engineer, Payments Platform\tJan 2020 - Jul 2024', 'Example Works | Chicago, IL', '• Owned')).toEqual([
      ['Engineer, Platform', ''],
      ['Engineer, Payments Platform', 'Example Works'],
    ]);
  });

  it('reads on where a margin broke a line', () => {
    const [fact] = readFacts(linesOf('EXPERIENCE\nAnalyst, Sample Labs\t2019 – 2021\n• Built a pipeline that reads\n  many files in a minute')).filter(({ kind }) => kind === 'employment');

    expect(fact!.detail).toBe('Built a pipeline that reads\nmany files in a minute');
  });

  it('finds work that stands under no heading', () => {
    expect(jobs('Ada Example\nada@example.com\n\nHIGHLIGHTS\nAnalyst, Sample Labs (Mar 2021 - Present)\n• Answered')).toEqual([['Analyst', 'Sample Labs']]);
  });

  it('counts voluntary work, and is less sure of it', () => {
    const [fact] = readFacts(linesOf('VOLUNTEERING\nTutor, Example School\tSep 2020 – Jun 2021\n• Helped')).filter(({ kind }) => kind === 'employment');

    expect(fact).toMatchObject({ text: 'Tutor', organization: 'Example School' });
    expect(fact!.confidence).toBeLessThan(0.8);
  });
});
