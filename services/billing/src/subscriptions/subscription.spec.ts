import { describe, expect, it } from 'vitest';
import { countedSince, freeOf, tierInForce, trialOf } from './subscription.ts';

const at = (text: string) => new Date(`${text}T10:00:00Z`);
const growth = (start: string) => ({ tier: 'growth', status: 'active', period_start_time: at(start), period_end_time: null }) as const;

describe('tierInForce', () => {
  it('is professional on the trial, and starter from its last moment on', () => {
    const trial = trialOf('a', at('2026-03-01'));

    expect(tierInForce(trial, at('2026-03-14'))).toBe('professional');
    expect(tierInForce(trial, at('2026-03-15'))).toBe('starter');
  });

  it('is the plan while it is paid for or being asked for, and starter after', () => {
    const plan = growth('2026-03-01');

    expect(tierInForce({ ...plan, status: 'past_due' }, at('2026-05-01'))).toBe('growth');
    expect(tierInForce({ ...plan, status: 'unpaid' }, at('2026-05-01'))).toBe('starter');
    expect(tierInForce({ ...plan, status: 'canceled' }, at('2026-05-01'))).toBe('starter');
  });
});

describe('countedSince', () => {
  it.for([
    ['2026-01-15', '2026-01-15', '2026-01-15'],
    ['2026-01-15', '2026-02-14', '2026-01-15'],
    ['2026-01-15', '2026-02-15', '2026-02-15'],
    ['2026-01-31', '2026-03-01', '2026-02-28'],
    ['2026-01-31', '2026-03-31', '2026-03-31'],
    ['2025-11-30', '2026-12-05', '2026-11-30'],
  ])('counts a plan that began on %s, on %s since %s', ([start, now, since]) => {
    expect(countedSince(growth(start!), at(now!))).toEqual(at(since!));
  });

  it('counts anew from the end of a trial', () => {
    const trial = trialOf('a', at('2026-03-01'));

    expect(countedSince(trial, at('2026-03-10'))).toEqual(at('2026-03-01'));
    expect(countedSince(trial, at('2026-03-20'))).toEqual(at('2026-03-15'));
  });
});

describe('freeOf', () => {
  it('runs by the calendar month', () => {
    expect(freeOf(at('2026-12-31'))).toMatchObject({
      tier: 'free',
      period_start_time: new Date('2026-12-01T00:00:00Z'),
      period_end_time: new Date('2027-01-01T00:00:00Z'),
    });
  });
});
