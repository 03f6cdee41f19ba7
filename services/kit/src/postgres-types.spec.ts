import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { postgresTypes, timeOf } from './postgres-types.ts';

const usual = pg.types.getTypeParser(1184) as (text: string) => Date | number;

describe('timeOf', () => {
  it('reads times as they are usually read', () => {
    let seed = 11;
    const upTo = (most: number) => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % (most + 1);

    for (let round = 0; round < 5000; round += 1) {
      const text = new Date(upTo(1e9) * 8000 + upTo(999)).toISOString().replace('T', ' ').replace('Z', '+00');
      for (const each of [text, text.replace(/0+\+00$/, '+00').replace('.+00', '+00'), text.replace(/\.\d+/, '')]) expect(timeOf(each)).toEqual(usual(each));
    }
  });

  it.each([
    '2026-11-25 09:00:00+02', '2026-11-25 09:00:00.5-03:30', '2026-11-25 09:00:00.123456+00', '0099-01-01 00:00:00+00', '0001-01-01 00:00:00.1+00',
    '9999-12-31 23:59:59.999+00', '10000-01-01 00:00:00+00', '294276-12-31 23:59:59.999+00', '0001-01-01 00:00:00+00 BC', 'infinity', '-infinity',
    '2024-02-29 00:00:00+00', '1969-12-31 23:59:59.999+00',
  ])('reads %s as it is usually read', (text) => {
    expect(timeOf(text)).toEqual(usual(text));
  });

  it('leaves every other type as it is', () => {
    for (const oid of [16, 20, 21, 23, 25, 1082, 1114, 2950, 3802]) expect(postgresTypes.getTypeParser(oid, 'text')).toBe(pg.types.getTypeParser(oid, 'text'));
  });
});
