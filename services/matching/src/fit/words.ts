import type { YearMonth, Date as DayMessage } from '@hireflux/proto/common/v1/period_pb';
import type { PayRange } from '@hireflux/proto/common/v1/pay_pb';
import { PayPeriod } from '@hireflux/proto/common/v1/pay_pb';
import type { Place } from '@hireflux/proto/common/v1/place_pb';
import { WorkMode as WorkModeMessage } from '@hireflux/proto/common/v1/place_pb';
import { WorkPreference } from '@hireflux/proto/common/v1/work_pb';
import { partsOf } from '../taxonomy/places.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import type { Choice, PayWords, PlaceWords, TitleWords, WorkMode, Words } from './input.ts';

const LONGEST_QUOTE = 300;

/** Half of a sign of two halves, left at the end by a cut. PostgreSQL keeps no JSON with one. */
const HALF_SIGN = /[\uD800-\uDBFF]$/;

/** A field's words, cut to what is worth showing. */
export function wordsOf(field: string, words: string, spot?: Words['spot']): Words {
  return { field, words: words.trim().slice(0, LONGEST_QUOTE).replace(HALF_SIGN, '').trim(), ...(spot && { spot: { page: spot.page, line: spot.line, paragraph: spot.paragraph } }) };
}

export function titleWords(taxonomy: Taxonomy, title: string, words: Words): TitleWords {
  return { core: taxonomy.occupations.coreOf(title), occupation: taxonomy.occupations.codeOf(title) ?? null, words };
}

export function placeWords(field: string, place: Place | undefined): PlaceWords | null {
  if (!place) return null;
  const said = place.text || [place.city, place.region, place.country].filter((part) => part !== '').join(', ');
  return said === '' ? null : { ...partsOf(place), words: wordsOf(field, said) };
}

const MODES: Readonly<Record<WorkModeMessage, WorkMode | null>> = {
  [WorkModeMessage.UNSPECIFIED]: null,
  [WorkModeMessage.REMOTE]: 'remote',
  [WorkModeMessage.HYBRID]: 'hybrid',
  [WorkModeMessage.ONSITE]: 'onsite',
};

export function modeWords(field: string, mode: WorkModeMessage): Choice<WorkMode> | null {
  const key = MODES[mode];
  return key ? { key, words: wordsOf(field, key) } : null;
}

const PERIODS: Readonly<Record<PayPeriod, PayWords['period'] | null>> = {
  [PayPeriod.UNSPECIFIED]: null,
  [PayPeriod.HOUR]: 'hour',
  [PayPeriod.DAY]: 'day',
  [PayPeriod.MONTH]: 'month',
  [PayPeriod.YEAR]: 'year',
};

export function payWords(field: string, pay: PayRange | undefined): PayWords | null {
  const period = pay && PERIODS[pay.period];
  if (!pay || !period || (pay.minMinor === undefined && pay.maxMinor === undefined)) return null;
  const [min, max] = [pay.minMinor, pay.maxMinor].map((minor) => (minor === undefined ? null : Number(minor)));
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency: pay.currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const bounds = [min, max].filter((bound) => bound !== null && bound !== undefined).map((bound) => String(bound / 10 ** digits));
  return { min: min ?? null, max: max ?? null, currency: pay.currency, period, words: wordsOf(field, `${[...new Set(bounds)].join('–')} ${pay.currency} a ${period}`) };
}

export function dateWords(field: string, date: DayMessage | undefined): Choice | null {
  if (!date) return null;
  const key = [String(date.year).padStart(4, '0'), ...[date.month, date.day].map((part) => String(part).padStart(2, '0'))].join('-');
  // 31 April passes the contract's bounds; it is no day.
  const day = new Date(Date.UTC(date.year, date.month - 1, date.day)).toISOString();
  return day.startsWith(key) ? { key, words: wordsOf(field, key) } : null;
}

export function preferenceWords(field: string, preferences: readonly WorkPreference[]): Choice[] {
  return preferences.flatMap((preference) => {
    const key = keyOf(WorkPreference, preference);
    return key ? [{ key, words: wordsOf(field, key) }] : [];
  });
}

/** The name of an enum's value in small letters, or undefined where it says nothing. */
export function keyOf(values: Readonly<Record<string, number>>, value: number): string | undefined {
  return value === 0 ? undefined : Object.keys(values).find((name) => values[name] === value)?.toLowerCase();
}

export function monthText(month: YearMonth | undefined): string | null {
  if (!month || month.year === 0) return null;
  return month.month === 0 ? String(month.year) : `${month.year}-${String(month.month).padStart(2, '0')}`;
}
