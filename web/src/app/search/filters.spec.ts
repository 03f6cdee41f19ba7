import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { EmploymentType, ExperienceLevel } from '@hireflux/proto/common/v1/work_pb';
import { filtersOf, narrowed, narrowings, paramsOf, type Params } from './filters';

const WHOLE: Params = { q: 'nurse', place: 'Bergen', mode: 'onsite,hybrid', kind: 'full-time', level: 'senior', pay: '60000', cur: 'NOK', named: '1', age: '90', once: '1', order: 'newest' };
const kept = (params: Params) => Object.fromEntries(Object.entries(paramsOf(filtersOf(params))).filter(([, value]) => value !== null));

describe('filtersOf', () => {
  it('reads what paramsOf writes', () => {
    expect(kept(WHOLE)).toEqual(WHOLE);
    expect(kept({})).toEqual({});
  });

  it('passes over what means nothing', () => {
    expect(kept({ mode: 'remote,moon', kind: '<b>', level: '', pay: '-5', cur: 'DOGE', age: '1e400', once: 'yes', order: 'worst', q: '  ' })).toEqual({ mode: 'remote' });
    expect(filtersOf({ q: 'a'.repeat(500), pay: '99999999999', age: '99999' })).toMatchObject({ pay: 10_000_000, age: 3650 });
    expect(filtersOf({ q: 'a'.repeat(500) }).q).toHaveLength(200);
  });

  it('writes one search in one way', () => {
    expect(kept({ mode: 'remote,onsite,remote' })).toEqual({ mode: 'onsite,remote' });
    expect(kept({ named: '1', cur: 'NOK' })).toEqual({});
  });
});

describe('narrowed', () => {
  it('asks as the contract has it', () => {
    expect(narrowed(filtersOf(WHOLE))).toEqual({
      place: 'Bergen',
      workModes: [WorkMode.ONSITE, WorkMode.HYBRID],
      employmentTypes: [EmploymentType.FULL_TIME],
      experienceLevels: [ExperienceLevel.SENIOR],
      pay: { currency: 'NOK', leastPerYearMinor: 6_000_000n, orUnnamed: false },
      maxAgeDays: 90,
      postedOnceOnly: true,
    });
    expect(narrowed(filtersOf({}))).not.toHaveProperty('pay');
  });
});

describe('narrowings', () => {
  it('names each filter, and is the search without it', () => {
    const filters = filtersOf(WHOLE);

    const all = narrowings(filters);

    expect(all.map(({ label }) => label)).toEqual(['Bergen', 'On site', 'Hybrid', 'Full time', 'Senior', 'from 60,000 NOK a year', 'Under 90 days old', 'Posted once only']);
    expect(all[1]!.without).toEqual({ ...filters, modes: [WorkMode.HYBRID] });
    expect(all[5]!.without).toEqual({ ...filters, pay: 0 });
    expect(narrowings(filtersOf({ q: 'nurse' }))).toEqual([]);
  });
});
