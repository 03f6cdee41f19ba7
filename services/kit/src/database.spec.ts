import { describe, expect, it } from 'vitest';
import { asPartAway, isDatabaseAway } from './database.ts';

const failure = (code: string) => Object.assign(new Error('as the server says'), { code });

describe('isDatabaseAway', () => {
  it.each([
    ['57P01', 'is shutting down'],
    ['57P02', 'has crashed'],
    ['57P03', 'is starting up'],
    ['53300', 'has too many connections'],
    ['53100', 'has a full disk'],
    ['08006', 'lost the connection'],
    ['25P03', 'ended a transaction that was forgotten'],
    ['25006', 'has become a standby'],
    ['40001', 'could not serialize'],
    ['40P01', 'found a deadlock'],
    ['55P03', 'waited too long for a lock'],
    ['57014', 'gave up a statement that took too long'],
    ['ECONNREFUSED', 'is not there'],
    ['ECONNRESET', 'went away in the middle'],
  ])('says so of %s: it %s', async (code) => {
    await expect(asPartAway(() => Promise.reject(failure(code)))).rejects.toMatchObject({ reason: 'PART_AWAY', metadata: { part: 'database' } });
  });

  it('says so of all that the pool and the driver say in words alone', () => {
    for (const words of ['Connection terminated unexpectedly', 'Connection terminated: nothing comes from the server', 'timeout exceeded when trying to connect']) {
      expect(isDatabaseAway(new Error(words))).toBe(true);
    }
    expect(isDatabaseAway(new AggregateError([failure('ECONNREFUSED')]))).toBe(true);
  });

  it.each(['23505', '23514', '22021', '42501', '42P01', '22P02'])('says nothing of the kind of a statement that is wrong: %s', async (code) => {
    await expect(asPartAway(() => Promise.reject(failure(code)))).rejects.toBeInstanceOf(Error);
    expect(isDatabaseAway(failure(code))).toBe(false);
  });
});
