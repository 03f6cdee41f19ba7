import { describe, expect, it } from 'vitest';
import { findPeriod, isPeriodText } from './dates.ts';

const said = (text: string) => {
  const { start, end, current } = findPeriod(text)?.period ?? {};
  const month = (point: typeof start) => (point ? `${point.year}${point.month ? `-${point.month}` : ''}` : '');
  return `${month(start)}/${current ? 'now' : month(end)}`;
};

describe('findPeriod', () => {
  it.each([
    ['Jan 2020 - Present', '2020-1/now'],
    ['January 2019 to Present', '2019-1/now'],
    ['Sept. 2018 – Feb. 2021', '2018-9/2021-2'],
    ['03/2022 - Present', '2022-3/now'],
    ['2012 — 2016', '2012/2016'],
    ['2019 to date', '2019/now'],
    ['Jun – Aug 2023', '2023-6/2023-8'],
    ["Jan '21 – Mar '22", '2021-1/2022-3'],
    ['2021-04 – 2022-11', '2021-4/2022-11'],
    ['Summer 2013, 2014', '2013/2014'],
    ['Sep. 2023 Mar. 2024', '2023-9/2024-3'],
    ['seit 03/2019', '2019-3/now'],
    ['März 2018 bis heute', '2018-3/now'],
    ['janvier 2019 à mars 2020', '2019-1/2020-3'],
    ['enero 2019 - actualidad', '2019-1/now'],
    ['Expected May 2027', '/2027-5'],
    ['Engineer, Example Works, 2019', '/2019'],
  ])('reads %j', (text, period) => {
    expect(said(text)).toBe(period);
  });

  it.each(['served 2000 users', 'grew by 2020%', 'over 1,200 tickets', '(312) 555-2014', 'no date', 'ISO 27001:2013-09b'])('finds no span in %j', (text) => {
    expect(findPeriod(text)?.lone ?? true).toBe(true);
    expect(findPeriod(text)?.period.start).toBeUndefined();
  });
});

describe('isPeriodText', () => {
  it('tells a date alone from words with a date', () => {
    expect(['2019', '(Jan 2020 – Present)', 'Expected Graduation: June 2016'].every(isPeriodText)).toBe(true);
    expect(['Engineer 2019', 'Example Works', ''].some(isPeriodText)).toBe(false);
  });
});
