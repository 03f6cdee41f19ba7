import { PayPeriod } from '@hireflux/proto/common/v1/pay_pb';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { ExperienceLevel, WorkPreference } from '@hireflux/proto/common/v1/work_pb';
import type { Spot } from '@hireflux/proto/common/v1/resume_pb';
import type { SideWords } from '@hireflux/proto/matching/v1/fit_pb';
import { REGION } from './language';
import { PERIODS } from './pay';
import { EXPERIENCE_LEVELS, WORK_MODES, WORK_PREFERENCES } from './work';

/** Where in a document, such as "page 1, line 6". */
export function spotInWords({ page, line, paragraph }: Spot): string {
  return paragraph > 0
    ? $localize`:@@words.spot.paragraph:paragraph ${paragraph}:paragraph:`
    : $localize`:@@words.spot.line:page ${page}:page:, line ${line}:line:`;
}

const FIELDS: Readonly<Record<string, string>> = {
  resume: $localize`:@@words.said.resume:résumé`,
  'profile.place': $localize`:@@words.said.profile-place:profile, place`,
  'preferences.places': $localize`:@@words.said.places:wishes, places`,
  'preferences.work_modes': $localize`:@@words.said.modes:wishes, where to work`,
  'preferences.pay': $localize`:@@words.said.pay-wished:wishes, pay`,
  'preferences.start_date': $localize`:@@words.said.start-wished:wishes, first day`,
  'preferences.notice_days': $localize`:@@words.said.notice:wishes, notice`,
  'preferences.work_preferences': $localize`:@@words.said.ways-wished:wishes, ways of working`,
  title: $localize`:@@words.said.title:job, title`,
  skills: $localize`:@@words.said.skills:job, skills`,
  requirements: $localize`:@@words.said.requirements:job, requirements`,
  description: $localize`:@@words.said.description:job, description`,
  experience_level: $localize`:@@words.said.level:job, level`,
  place: $localize`:@@words.said.place:job, place`,
  work_mode: $localize`:@@words.said.mode:job, where the work is done`,
  pay: $localize`:@@words.said.pay:job, pay`,
  start_date: $localize`:@@words.said.start:job, first day`,
  work_preferences: $localize`:@@words.said.ways:job, ways of working`,
};

/** Where words stand, such as "résumé, page 1, line 6" or "job, requirements". */
export function placeOfWords({ field, spot }: SideWords): string {
  return [FIELDS[field] ?? field, ...(spot ? [spotInWords(spot)] : [])].join(', ');
}

const named = <E extends number>(values: Readonly<Record<string, number | string>>, names: Readonly<Record<E, string>>) => (key: string): string => {
  const value = values[key.toUpperCase()];
  return typeof value === 'number' ? (names[value as E] ?? key) : key;
};

export const modeNamed = named<WorkMode>(WorkMode, WORK_MODES);
export const wayNamed = named<WorkPreference>(WorkPreference, WORK_PREFERENCES);
const levelNamed = named<ExperienceLevel>(ExperienceLevel, EXPERIENCE_LEVELS);
const periodNamed = named<PayPeriod>(PayPeriod, PERIODS);

/** A day, "2026-03-01", as the reader writes days. */
function dayNamed(key: string): string {
  const day = new Date(`${key}T00:00:00Z`);
  return Number.isNaN(day.getTime()) ? key : new Intl.DateTimeFormat(REGION, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(day);
}

/** Pay as it is kept with a score, "52000–61000 NOK a month". */
function payNamed(words: string): string {
  const [, figures = '', currency = '', period = ''] = /^([\d.–]+) ([A-Z]{3}) a (\w+)$/.exec(words) ?? [];
  if (!figures) return words;
  const amounts = figures.split('–').map((figure) => new Intl.NumberFormat(REGION, { maximumFractionDigits: 2 }).format(Number(figure)));
  return `${amounts.join(' – ')} ${currency} ${periodNamed(period)}`;
}

/** Notice as it is kept with a score, "30 days". */
function noticeNamed(words: string): string {
  const days = Number(/^(\d+) days$/.exec(words)?.[1]);
  return Number.isNaN(days) ? words : new Intl.NumberFormat(REGION, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days);
}

/** What was chosen and not written, and is therefore called in the reader's language. */
const CHOSEN: Readonly<Record<string, (words: string) => string>> = {
  work_mode: modeNamed,
  'preferences.work_modes': modeNamed,
  experience_level: levelNamed,
  work_preferences: wayNamed,
  'preferences.work_preferences': wayNamed,
  start_date: dayNamed,
  'preferences.start_date': dayNamed,
  'preferences.notice_days': noticeNamed,
  pay: payNamed,
  'preferences.pay': payNamed,
};

/** Words of one side as they are shown: their own as they stand, a choice by its name. */
export function saidInWords({ field, words }: SideWords): { readonly text: string; readonly own: boolean } {
  const name = CHOSEN[field];
  return name ? { text: name(words), own: false } : { text: words, own: true };
}
