import { Injector, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { form } from '@angular/forms/signals';
import { create } from '@bufbuild/protobuf';
import { PayPeriod } from '@hireflux/proto/common/v1/pay_pb';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { PreferencesSchema, ProfileSchema } from '@hireflux/proto/seekers/v1/profile_pb';
import { preferencesFrom, preferencesModel, preferencesSchema, saysAnything } from './preferences-form';

const nothing = preferencesModel(undefined);
const problems = (change: Partial<typeof nothing>) =>
  form(signal({ ...nothing, ...change }), preferencesSchema, { injector: TestBed.inject(Injector) })()
    .errorSummary()
    .map(({ message }) => message);

describe('preferencesFrom', () => {
  it('leaves out what was not said', () => {
    expect(preferencesFrom(nothing, undefined)).toEqual({ titles: [], places: [], workModes: [], employmentTypes: [], workPreferences: [] });
    expect(saysAnything(nothing)).toBe(false);
    expect(saysAnything({ ...nothing, noticeDays: 0 })).toBe(true);
  });

  it('gives back what was kept, places as far as they were resolved', () => {
    const preferences = create(PreferencesSchema, {
      titles: ['Ward nurse'],
      places: [{ text: 'Oslo, Norway', city: 'Oslo', country: 'NO' }],
      workModes: [WorkMode.HYBRID],
      pay: { minMinor: 5_200_050n, currency: 'NOK', period: PayPeriod.MONTH },
      startDate: { year: 2027, month: 3, day: 1 },
      noticeDays: 30,
    });
    const profile = create(ProfileSchema, { preferences });
    const model = preferencesModel(profile);
    expect(model).toMatchObject({ payLeast: 52_000.5, payMost: null, startDate: '2027-03-01', noticeDays: 30 });

    const kept = create(PreferencesSchema, preferencesFrom({ ...model, places: ['Oslo, Norway', 'Bergen'] }, profile));

    expect(kept.places.map(({ text, city }) => [text, city])).toEqual([['Oslo, Norway', 'Oslo'], ['Bergen', '']]);
    expect(kept.pay).toEqual(preferences.pay);
    expect(kept.startDate).toEqual(preferences.startDate);
  });

  it('counts in the minor unit that the currency has', () => {
    expect(preferencesFrom({ ...nothing, payLeast: 400_000, currency: 'JPY' }, undefined).pay).toMatchObject({ minMinor: 400_000n });
    expect(preferencesFrom({ ...nothing, payLeast: 0.1, currency: 'EUR' }, undefined).pay).toMatchObject({ minMinor: 10n });
  });
});

describe('preferencesSchema', () => {
  it('takes what says nothing', () => {
    expect(problems({})).toEqual([]);
  });

  it('refuses a lower figure over the upper, and notice that is no count of days', () => {
    expect(problems({ payLeast: 61_000, payMost: 52_000 })).toEqual(['The lower figure is over the upper.']);
    expect(problems({ payLeast: -1 })).toEqual(['Pay is not under nought.']);
    expect(problems({ noticeDays: 1.5 })).toEqual(['Whole days, from 0 to 730.']);
    expect(problems({ noticeDays: 731 })).toEqual(['Whole days, from 0 to 730.']);
  });
});
