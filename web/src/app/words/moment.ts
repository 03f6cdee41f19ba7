import { type Timestamp, timestampMs } from '@bufbuild/protobuf/wkt';
import { REGION } from './language';
import { dayText, wallOf, zone } from './zone';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const SHAPES = {
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  weekday: { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  thisYear: { day: 'numeric', month: 'short' },
  anyYear: { day: 'numeric', month: 'short', year: 'numeric' },
  whole: { dateStyle: 'full', timeStyle: 'short' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;

const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment in milliseconds, in the zone of whoever reads it. */
function shown(shape: keyof typeof SHAPES, ms: number): string {
  const key = `${shape} ${zone() ?? ''}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(REGION, { ...SHAPES[shape], timeZone: zone() })));
  return format.format(ms);
}

/** How many days have begun since 1970 by the reader's calendar. */
const dayNumber = (ms: number) => Math.floor(wallOf(ms) / DAY);

/** A moment in a list: "20 min", "6 h", "3 d", "22 Nov", "22 Nov 2024". A figure is never parted from its unit. */
export function ago(time: Timestamp | undefined, now = Date.now()): string {
  if (!time) return '';
  const ms = timestampMs(time);
  const past = now - ms;
  if (past < MINUTE) return $localize`:@@words.ago.now:now`;
  if (past < HOUR) return $localize`:@@words.ago.minutes:${Math.floor(past / MINUTE)}:count:\u00a0min`;
  if (past < DAY) return $localize`:@@words.ago.hours:${Math.floor(past / HOUR)}:count:\u00a0h`;
  if (past < 30 * DAY) return $localize`:@@words.ago.days:${Math.floor(past / DAY)}:count:\u00a0d`;
  return day(time, now);
}

/** A moment in a history: "09:12" today, "Thu 14:00" this week, "22 Nov" this year, else "22 Nov 2024". */
export function when(time: Timestamp | undefined, now = Date.now()): string {
  if (!time) return '';
  const ms = timestampMs(time);
  const days = Math.abs(dayNumber(now) - dayNumber(ms));
  if (days === 0) return shown('clock', ms);
  return days < 7 ? shown('weekday', ms) : day(time, now);
}

/** The time of day of a moment in milliseconds. */
export const clock = (ms: number): string => shown('clock', ms);

/** The day of a moment. */
export function day(time: Timestamp | undefined, now = Date.now()): string {
  if (!time) return '';
  const ms = timestampMs(time);
  return shown(dayText(ms).slice(0, 4) === dayText(now).slice(0, 4) ? 'thisYear' : 'anyYear', ms);
}

/** The whole moment, for a title. */
export function wholeMoment(time: Timestamp | undefined): string {
  return time ? shown('whole', timestampMs(time)) : '';
}
