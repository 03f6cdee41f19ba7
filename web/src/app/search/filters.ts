import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { EmploymentType, ExperienceLevel } from '@hireflux/proto/common/v1/work_pb';
import { minorDigits, yearlyInWords } from '../words/pay';
import { EMPLOYMENT_TYPES, EXPERIENCE_LEVELS, WORK_MODES } from '../words/work';

export type Order = 'best' | 'newest' | 'fit';

/** What jobs are searched by. All of it stands in the address. */
export interface Filters {
  readonly q: string;
  readonly place: string;
  readonly modes: readonly WorkMode[];
  readonly kinds: readonly EmploymentType[];
  readonly levels: readonly ExperienceLevel[];
  /** The least pay of a year, in whole units of the currency. 0 means any. */
  readonly pay: number;
  readonly currency: string;
  /** Whether jobs that name no pay are left out, where a least pay is asked for. */
  readonly named: boolean;
  /** The most days since a job was posted. 0 means any. */
  readonly age: number;
  readonly once: boolean;
  readonly order: Order;
}

/** The address's own words for them: what is not there is not narrowed by. */
export type Params = Partial<Record<'q' | 'place' | 'mode' | 'kind' | 'level' | 'pay' | 'cur' | 'named' | 'age' | 'once' | 'order', string>>;

const MODES = { onsite: WorkMode.ONSITE, hybrid: WorkMode.HYBRID, remote: WorkMode.REMOTE } as const;
const KINDS = {
  'full-time': EmploymentType.FULL_TIME,
  'part-time': EmploymentType.PART_TIME,
  contract: EmploymentType.CONTRACT,
  internship: EmploymentType.INTERNSHIP,
  temporary: EmploymentType.TEMPORARY,
} as const;
const LEVELS = {
  entry: ExperienceLevel.ENTRY,
  middle: ExperienceLevel.MID,
  senior: ExperienceLevel.SENIOR,
  lead: ExperienceLevel.LEAD,
  executive: ExperienceLevel.EXECUTIVE,
} as const;

export const ALL_MODES: readonly WorkMode[] = Object.values(MODES);
export const ALL_KINDS: readonly EmploymentType[] = Object.values(KINDS);
export const ALL_LEVELS: readonly ExperienceLevel[] = Object.values(LEVELS);
export const AGES = [7, 30, 90] as const;
export const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'SEK', 'NOK', 'DKK', 'PLN', 'CZK'] as const;
const MOST_PAY = 10_000_000;

/** Reads an address. Whatever it holds that means nothing is passed over: anybody may write an address. */
export function filtersOf(params: Params): Filters {
  return {
    q: (params.q ?? '').trim().slice(0, 200),
    place: (params.place ?? '').trim().slice(0, 200),
    modes: chosen(MODES, params.mode),
    kinds: chosen(KINDS, params.kind),
    levels: chosen(LEVELS, params.level),
    pay: within(params.pay, MOST_PAY),
    currency: CURRENCIES.find((each) => each === params.cur) ?? CURRENCIES[0],
    named: params.named === '1',
    age: within(params.age, 3650),
    once: params.once === '1',
    order: params.order === 'newest' || params.order === 'fit' ? params.order : 'best',
  };
}

/** Filters as an address has them. What is as it always is is left out, so that one search has one address. */
export function paramsOf(filters: Filters): Record<keyof Params, string | null> {
  const { pay } = filters;
  return {
    q: filters.q || null,
    place: filters.place || null,
    mode: names(MODES, filters.modes),
    kind: names(KINDS, filters.kinds),
    level: names(LEVELS, filters.levels),
    pay: pay > 0 ? String(pay) : null,
    cur: pay > 0 && filters.currency !== CURRENCIES[0] ? filters.currency : null,
    named: pay > 0 && filters.named ? '1' : null,
    age: filters.age > 0 ? String(filters.age) : null,
    once: filters.once ? '1' : null,
    order: filters.order === 'best' ? null : filters.order,
  };
}

/** The same as a request has it. */
export function narrowed(filters: Filters) {
  const { place, modes, kinds, levels, pay, currency, named, age, once } = filters;
  return {
    place,
    workModes: [...modes],
    employmentTypes: [...kinds],
    experienceLevels: [...levels],
    ...(pay > 0 && { pay: { currency, leastPerYearMinor: BigInt(pay) * 10n ** BigInt(minorDigits(currency)), orUnnamed: !named } }),
    maxAgeDays: age,
    postedOnceOnly: once,
  };
}

/** One thing that a search is narrowed by, and the search without it. */
export interface Narrowing {
  readonly label: string;
  readonly without: Filters;
}

/** All that narrows a search, besides its words, each with its name. */
export function narrowings(filters: Filters): readonly Narrowing[] {
  const { place, modes, kinds, levels, pay, currency, age, once } = filters;
  const without = (change: Partial<Filters>): Filters => ({ ...filters, ...change });
  return [
    ...(place ? [{ label: place, without: without({ place: '' }) }] : []),
    ...modes.map((mode) => ({ label: WORK_MODES[mode] ?? '', without: without({ modes: modes.filter((each) => each !== mode) }) })),
    ...kinds.map((kind) => ({ label: EMPLOYMENT_TYPES[kind] ?? '', without: without({ kinds: kinds.filter((each) => each !== kind) }) })),
    ...levels.map((level) => ({ label: EXPERIENCE_LEVELS[level] ?? '', without: without({ levels: levels.filter((each) => each !== level) }) })),
    ...(pay > 0 ? [{ label: yearlyInWords(pay, currency), without: without({ pay: 0 }) }] : []),
    ...(age > 0 ? [{ label: ageInWords(age), without: without({ age: 0 }) }] : []),
    ...(once ? [{ label: $localize`:@@public.search.once:Posted once only`, without: without({ once: false }) }] : []),
  ];
}

/** How old postings may be. */
export function ageInWords(days: number): string {
  return days === 7 ? $localize`:@@public.search.age-week:Posted this week` : $localize`:@@public.search.age-days:Under ${days}:days: days old`;
}

function chosen<T extends number>(named: Readonly<Record<string, T>>, list: string | undefined): readonly T[] {
  const wanted = new Set((list ?? '').split(','));
  return Object.entries(named).flatMap(([name, value]) => (wanted.has(name) ? [value] : []));
}

function names<T extends number>(named: Readonly<Record<string, T>>, values: readonly T[]): string | null {
  return Object.entries(named).flatMap(([name, value]) => (values.includes(value) ? [name] : [])).join(',') || null;
}

function within(text: string | undefined, most: number): number {
  const number = Number(text ?? 0);
  return Number.isSafeInteger(number) && number > 0 ? Math.min(number, most) : 0;
}
