import { type Timestamp, timestampMs } from '@bufbuild/protobuf/wkt';
import { LANGUAGE } from './language';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(LANGUAGE, options);
const CLOCK = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const WEEKDAY = format({ weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const THIS_YEAR = format({ day: 'numeric', month: 'short' });
const ANY_YEAR = format({ day: 'numeric', month: 'short', year: 'numeric' });
const WHOLE = format({ dateStyle: 'full', timeStyle: 'short' });

const startOfDay = (ms: number) => new Date(ms).setHours(0, 0, 0, 0);

/** A moment in a list: "20 min", "6 h", "3 d", "22 Nov", "22 Nov 2024". */
export function ago(time: Timestamp | undefined, now = Date.now()): string {
  if (!time) return '';
  const ms = timestampMs(time);
  const past = now - ms;
  if (past < MINUTE) return $localize`:@@words.ago.now:now`;
  if (past < HOUR) return $localize`:@@words.ago.minutes:${Math.floor(past / MINUTE)}:count: min`;
  if (past < DAY) return $localize`:@@words.ago.hours:${Math.floor(past / HOUR)}:count: h`;
  if (past < 30 * DAY) return $localize`:@@words.ago.days:${Math.floor(past / DAY)}:count: d`;
  return day(time, now);
}

/** A moment in a history: "09:12" today, "Thu 14:00" this week, "22 Nov" this year, else "22 Nov 2024". */
export function when(time: Timestamp | undefined, now = Date.now()): string {
  if (!time) return '';
  const ms = timestampMs(time);
  const days = (startOfDay(now) - startOfDay(ms)) / DAY;
  if (days < 1 && days > -1) return CLOCK.format(ms);
  return Math.abs(days) < 7 ? WEEKDAY.format(ms) : day(time, now);
}

/** The time of day of a moment in milliseconds. */
export const clock = (ms: number): string => CLOCK.format(ms);

/** The day of a moment. */
export function day(time: Timestamp | undefined, now = Date.now()): string {
  if (!time) return '';
  const ms = timestampMs(time);
  return (new Date(ms).getFullYear() === new Date(now).getFullYear() ? THIS_YEAR : ANY_YEAR).format(ms);
}

/** The whole moment, for a title. */
export function wholeMoment(time: Timestamp | undefined): string {
  return time ? WHOLE.format(timestampMs(time)) : '';
}
