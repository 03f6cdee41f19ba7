import type { Period, YearMonth } from '@hireflux/proto/common/v1/period_pb';
import { REGION } from './language';

const MONTH = new Intl.DateTimeFormat(REGION, { month: 'long', year: 'numeric', timeZone: 'UTC' });
const MONTH_NAME = new Intl.DateTimeFormat(REGION, { month: 'long', timeZone: 'UTC' });

/** The months by name, January first. */
export const MONTHS: readonly string[] = Array.from({ length: 12 }, (_, month) => MONTH_NAME.format(Date.UTC(2024, month, 1)));

/** A month, such as "September 2019", or the year alone where no more is known. */
export function monthName({ year, month }: YearMonth): string {
  return month === 0 ? String(year) : MONTH.format(Date.UTC(year, month - 1, 1));
}

/** A time, such as "September 2019 – now". Empty where nothing was said. */
export function periodInWords(period: Period | undefined): string {
  if (!period) return '';
  const start = period.start && monthName(period.start);
  const end = period.current ? $localize`:@@words.period.now:now` : period.end && monthName(period.end);
  if (start && end) return start === end ? start : `${start} – ${end}`;
  if (start) return $localize`:@@words.period.from:from ${start}:start:`;
  return end ? $localize`:@@words.period.until:until ${end}:end:` : '';
}
