import { signal } from '@angular/core';

const BROWSERS = '';
const chosen = signal(BROWSERS);

/** The time zone that times are shown in, by its IANA name. Undefined means the browser's. */
export const zone = (): string | undefined => chosen() || undefined;

/** Has times shown in a zone: an account's, as long as somebody is signed in who chose one. */
export function showTimesIn(timeZone: string): void {
  chosen.set(timeZone && isKnown(timeZone) ? timeZone : BROWSERS);
}

/** A browser may be older than a zone's name. */
function isKnown(timeZone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }));
  } catch {
    return false;
  }
}

const walls = new Map<string, Intl.DateTimeFormat>();

/** What a clock on the wall of the zone shows at a moment, as the moment when one in UTC shows the same. */
export function wallOf(ms: number): number {
  let format = walls.get(chosen());
  if (!format) walls.set(chosen(), (format = new Intl.DateTimeFormat('en', { timeZone: zone(), hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' })));
  const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second']);
}

/** The day of a moment in the zone, as a field of days has it: "2026-11-26". */
export const dayText = (ms: number): string => new Date(wallOf(ms)).toISOString().slice(0, 10);

/** When a clock on the wall of the zone shows a time of a day: of "2026-11-26" and "09:00". Undefined where there is no such day. */
export function momentAt(day: string, time = '00:00'): number | undefined {
  const wall = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(wall)) return undefined;
  // The clock may have been put forward or back between the guess and the moment.
  const guess = wall - (wallOf(wall) - wall);
  return guess - (wallOf(guess) - wall);
}

/** When the day of a moment began in the zone. */
export const startOfDay = (ms: number): number => momentAt(dayText(ms))!;
