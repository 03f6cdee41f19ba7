import { maxLength, schema, validate } from '@angular/forms/signals';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { PayPeriod } from '@hireflux/proto/common/v1/pay_pb';
import type { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import type { EmploymentType, WorkPreference } from '@hireflux/proto/common/v1/work_pb';
import type { Profile, PreferencesSchema } from '@hireflux/proto/seekers/v1/profile_pb';
import { minorDigits } from '../words/pay';

export interface PreferencesModel {
  readonly titles: readonly string[];
  readonly places: readonly string[];
  readonly workModes: readonly WorkMode[];
  readonly employmentTypes: readonly EmploymentType[];
  readonly payLeast: number | null;
  readonly payMost: number | null;
  readonly currency: string;
  /** A select has words: the number of a PayPeriod. */
  readonly period: string;
  /** YYYY-MM-DD, or empty. */
  readonly startDate: string;
  readonly noticeDays: number | null;
  readonly workPreferences: readonly WorkPreference[];
}

export function preferencesModel(profile: Profile | undefined): PreferencesModel {
  const { titles = [], places = [], workModes = [], employmentTypes = [], pay, startDate, noticeDays, workPreferences = [] } = profile?.preferences ?? {};
  const major = (minor: bigint | undefined) => (minor === undefined ? null : Number(minor) / 10 ** minorDigits(pay!.currency));
  const two = (part: number) => String(part).padStart(2, '0');
  return {
    titles,
    places: places.map(({ text }) => text),
    workModes,
    employmentTypes,
    payLeast: major(pay?.minMinor),
    payMost: major(pay?.maxMinor),
    currency: pay?.currency || 'EUR',
    period: String(pay?.period || PayPeriod.YEAR),
    startDate: startDate ? `${startDate.year}-${two(startDate.month)}-${two(startDate.day)}` : '',
    noticeDays: noticeDays ?? null,
    workPreferences,
  };
}

/** What was not said is left out: it is unknown, and counts neither for nor against anybody. */
export function preferencesFrom(model: PreferencesModel, before: Profile | undefined): MessageInitShape<typeof PreferencesSchema> {
  const { titles, places, workModes, employmentTypes, payLeast, payMost, currency, period, startDate, noticeDays, workPreferences } = model;
  const minor = (amount: number) => BigInt(Math.round(amount * 10 ** minorDigits(currency)));
  const [year, month, day] = startDate.split('-').map(Number);
  const known = new Map(before?.preferences?.places.map((place) => [place.text, place]));
  return {
    titles: [...titles],
    // A place whose words stay is kept as far as it was resolved.
    places: places.map((text) => known.get(text) ?? { text }),
    workModes: [...workModes],
    employmentTypes: [...employmentTypes],
    workPreferences: [...workPreferences],
    ...((payLeast !== null || payMost !== null) && {
      pay: { currency, period: Number(period) as PayPeriod, ...(payLeast !== null && { minMinor: minor(payLeast) }), ...(payMost !== null && { maxMinor: minor(payMost) }) },
    }),
    ...(startDate && { startDate: { year: year!, month: month!, day: day! } }),
    ...(noticeDays !== null && { noticeDays }),
  };
}

/** Whether anything of it was said. */
export const saysAnything = (model: PreferencesModel): boolean => JSON.stringify({ ...model, currency: '', period: '' }) !== JSON.stringify({ ...preferencesModel(undefined), currency: '', period: '' });

export const preferencesSchema = schema<PreferencesModel>(({ titles, places, payLeast, payMost, noticeDays }) => {
  maxLength(titles, 20, { message: $localize`:@@seeker.preferences.titles-many:At most 20 titles.` });
  maxLength(places, 20, { message: $localize`:@@seeker.preferences.places-many:At most 20 places.` });
  for (const amount of [payLeast, payMost]) {
    validate(amount, ({ value }) => ((value() ?? 0) < 0 ? { kind: 'negative', message: $localize`:@@seeker.preferences.pay-negative:Pay is not under nought.` } : undefined));
  }
  validate(payMost, ({ value, valueOf }) => {
    const [most, least] = [value(), valueOf(payLeast)];
    return most !== null && least !== null && most < least ? { kind: 'order', message: $localize`:@@seeker.preferences.pay-order:The lower figure is over the upper.` } : undefined;
  });
  validate(noticeDays, ({ value }) => {
    const days = value();
    return days !== null && (days < 0 || days > 730 || !Number.isInteger(days))
      ? { kind: 'days', message: $localize`:@@seeker.preferences.notice-range:Whole days, from 0 to 730.` }
      : undefined;
  });
});
