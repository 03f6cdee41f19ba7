import { describe, expect, it } from 'vitest';
import { freeOf, grantedTerms, monthOf, standingAt, tierInForce, trialOf } from './subscription.ts';

const at = (text: string) => new Date(`${text}T10:00:00Z`);
const growth = (start: string) =>
  ({ tier: 'growth', status: 'active', period_start_time: at(start), period_end_time: null, cancel_at_period_end: false }) as const;

describe('standingAt', () => {
  it('is the trial to its last moment, and starter with fourteen days of grace from then on', () => {
    const trial = trialOf('a', at('2026-03-01'));

    expect(standingAt(trial, at('2026-03-14'))).toBe(trial);
    expect(standingAt(trial, at('2026-03-15'))).toMatchObject({
      company_id: 'a',
      tier: 'starter',
      status: 'active',
      period_start_time: at('2026-03-15'),
      period_end_time: null,
      grace_end_time: at('2026-03-29'),
    });
  });

  it('leaves a plan without an end as it is, and one whose period goes on', () => {
    const plan = { ...growth('2026-03-01'), period_end_time: at('2026-04-01') };

    expect(standingAt(plan, at('2030-01-01'))).toBe(plan);
  });

  it('has a seeker fall back to free, without grace', () => {
    const plus = { ...growth('2026-03-01'), tier: 'plus', period_end_time: at('2026-04-01'), cancel_at_period_end: true } as const;

    const standing = standingAt(plus, at('2026-04-02'));

    expect(standing).toMatchObject({ tier: 'free', period_start_time: at('2026-04-01') });
    expect(standing).not.toHaveProperty('grace_end_time');
  });
});

describe('tierInForce', () => {
  it('is the plan while it is paid for or being asked for, and what costs nothing after', () => {
    const plan = growth('2026-03-01');

    expect(tierInForce({ ...plan, status: 'past_due' })).toBe('growth');
    expect(tierInForce({ ...plan, status: 'unpaid' })).toBe('starter');
    expect(tierInForce({ ...plan, tier: 'premium', status: 'canceled' })).toBe('free');
  });
});

describe('grantedTerms', () => {
  const now = at('2026-05-20');

  it('begins another plan now, and gives the same one another end', () => {
    const until = at('2026-08-01');

    expect(grantedTerms(growth('2026-03-01'), 'enterprise', null, now)).toMatchObject({ period_start_time: now, period_end_time: null, cancel_at_period_end: false });
    expect(grantedTerms(growth('2026-03-01'), 'growth', until, now)).toMatchObject({ period_start_time: at('2026-03-01'), period_end_time: until, cancel_at_period_end: true });
  });

  it('begins the plan now of which there was a trial', () => {
    expect(grantedTerms(trialOf('a', at('2026-05-19')), 'professional', null, now)).toMatchObject({ status: 'active', period_start_time: now });
  });
});

describe('monthOf', () => {
  it.for([
    ['2026-01-15', '2026-01-15', '2026-01-15', '2026-02-15'],
    ['2026-01-15', '2026-02-14', '2026-01-15', '2026-02-15'],
    ['2026-01-15', '2026-02-15', '2026-02-15', '2026-03-15'],
    ['2026-01-31', '2026-03-01', '2026-02-28', '2026-03-31'],
    ['2026-01-31', '2026-03-31', '2026-03-31', '2026-04-30'],
    ['2025-11-30', '2026-12-05', '2026-11-30', '2026-12-30'],
  ])('of a plan that began on %s is, on %s, from %s to %s', ([start, now, from, to]) => {
    expect(monthOf(growth(start!), at(now!))).toEqual({ start: at(from!), end: at(to!) });
  });

  it('begins anew at the end of a trial', () => {
    const trial = trialOf('a', at('2026-03-01'));

    expect(monthOf(standingAt(trial, at('2026-03-10')), at('2026-03-10')).start).toEqual(at('2026-03-01'));
    expect(monthOf(standingAt(trial, at('2026-03-20')), at('2026-03-20')).start).toEqual(at('2026-03-15'));
  });

  it('is the calendar’s for a seeker who never had a plan', () => {
    const now = at('2026-12-31');

    expect(monthOf(freeOf(now), now)).toEqual({ start: new Date('2026-12-01T00:00:00Z'), end: new Date('2027-01-01T00:00:00Z') });
  });
});
