import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { ago, clock, day, when, wholeMoment } from './moment';
import { dayText, momentAt, showTimesIn, startOfDay, zone } from './zone';

const at = (text: string) => Date.parse(text);
const NOON = at('2026-11-26T12:00:00Z');

afterEach(() => showTimesIn(''));

describe('a moment', () => {
  it('is shown in the zone of whoever is signed in', () => {
    const time = at('2026-11-26T23:30:00Z');

    showTimesIn('Europe/Berlin');
    expect([clock(time), when(timestampFromMs(time), at('2026-11-27T05:00:00Z'))]).toEqual(['00:30', '00:30']);
    showTimesIn('America/New_York');
    expect([clock(time), when(timestampFromMs(time), at('2026-11-27T05:00:00Z'))]).toEqual(['18:30', expect.stringMatching(/^Thu,? 18:30$/)]);
    expect(wholeMoment(timestampFromMs(time))).toMatch(/(6|18):30/);
  });

  it('falls on the day and in the year that the zone has then', () => {
    const turn = timestampFromMs(at('2025-12-31T23:30:00Z'));

    showTimesIn('Europe/Berlin');
    expect(day(turn, NOON)).toMatch(/^1\sJan$/);
    showTimesIn('UTC');
    expect(day(turn, NOON)).toMatch(/31.*2025/);
  });

  it('is as long ago in every zone', () => {
    for (const name of ['Asia/Tokyo', 'America/Lima']) {
      showTimesIn(name);
      expect(ago(timestampFromMs(NOON - 3 * 3_600_000), NOON)).toBe('3\u00a0h');
      expect(ago(timestampFromMs(NOON - 5 * 86_400_000), NOON)).toMatch(/^5\sd$/);
    }
  });

  it('is shown as the browser has it where nobody chose a zone, or one that it does not know', () => {
    showTimesIn('Europe/Nowhere');
    expect(zone()).toBeUndefined();
    showTimesIn('');
    expect(zone()).toBeUndefined();
  });
});

describe('a day in a zone', () => {
  it('begins when its clocks say so, also on the days that are shorter and longer', () => {
    showTimesIn('Europe/Berlin');

    expect(new Date(momentAt('2026-11-26')!).toISOString()).toBe('2026-11-25T23:00:00.000Z');
    expect(new Date(momentAt('2026-03-29', '09:00')!).toISOString()).toBe('2026-03-29T07:00:00.000Z');
    expect(new Date(momentAt('2026-10-25')!).toISOString()).toBe('2026-10-24T22:00:00.000Z');
    expect(new Date(startOfDay(at('2026-03-29T20:00:00Z'))).toISOString()).toBe('2026-03-28T23:00:00.000Z');
    expect(dayText(at('2026-11-26T23:30:00Z'))).toBe('2026-11-27');
    expect(momentAt('no day')).toBeUndefined();
  });
});
