import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { ago, day, when } from './moment';

const at = (...[year, month, date, hour, minute]: readonly number[]) => new Date(year!, month! - 1, date, hour, minute).getTime();
const NOW = at(2026, 11, 26, 12, 0);
const stamp = (...moment: readonly number[]) => timestampFromMs(at(...moment));

describe('moments', () => {
  it('stand in lists by how long ago they were, and by their day once that says little', () => {
    expect(ago(stamp(2026, 11, 26, 11, 40), NOW)).toBe('20\u00a0min');
    expect(ago(stamp(2026, 11, 26, 6, 0), NOW)).toBe('6\u00a0h');
    expect(ago(stamp(2026, 11, 23, 11, 0), NOW)).toBe('3\u00a0d');
    expect(ago(stamp(2026, 10, 2, 9, 0), NOW)).toBe('2 Oct');
    expect(ago(stamp(2024, 11, 22, 9, 0), NOW)).toBe('22 Nov 2024');
    expect(ago(undefined)).toBe('');
  });

  it('stand in histories by the clock, the day of the week, or the day', () => {
    expect(when(stamp(2026, 11, 26, 9, 12), NOW)).toBe('09:12');
    expect(when(stamp(2026, 11, 23, 14, 0), NOW)).toMatch(/^Mon,? 14:00$/);
    expect(when(stamp(2026, 11, 2, 14, 0), NOW)).toBe('2 Nov');
    expect(day(stamp(2025, 1, 31, 14, 0), NOW)).toBe('31 Jan 2025');
  });
});
