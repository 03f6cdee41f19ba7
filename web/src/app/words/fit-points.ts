import type { Evidence, Point } from '@hireflux/proto/matching/v1/fit_pb';
import { modeNamed, wayNamed } from './fit-said';
import { REGION } from './language';

/** Who reads: the candidate, who is "you", or a member, to whom the candidate is somebody with a name. */
export interface Reader {
  readonly isCandidate: boolean;
  /** The candidate's name, for members. */
  readonly name: string;
}

type Sentence = (point: Point, reader: Reader) => string;

/** So many are named in a sentence. The quotes show all. */
const NAMED = 6;
const LIST = new Intl.ListFormat(REGION, { type: 'conjunction' });
const unit = (name: 'day' | 'month' | 'year') => new Intl.NumberFormat(REGION, { style: 'unit', unit: name, unitDisplay: 'long' });
const [DAYS, MONTHS, YEARS] = [unit('day'), unit('month'), unit('year')];

/** How long, such as "10 years" or "8 months". */
export function monthsInWords(months: number): string {
  return months >= 12 ? YEARS.format(Math.floor(months / 12)) : MONTHS.format(months);
}

/** Several by name, and how many more there are. */
function listOf(names: readonly string[]): string {
  const distinct = [...new Set(names.filter(Boolean))];
  const rest = distinct.length - NAMED;
  return LIST.format(rest > 0 ? [...distinct.slice(0, NAMED), $localize`:@@words.fit.and-more:${rest}:count: more`] : distinct);
}

const asked = ({ evidence }: Point): string => listOf(evidence.map(({ job, subject }: Evidence) => job?.words || subject));
const held = ({ evidence }: Point): string => listOf(evidence.map(({ candidate, subject }: Evidence) => candidate?.words || subject));
const ways = ({ evidence }: Point): string => listOf(evidence.map(({ subject }) => wayNamed(subject)));
const number = ({ parameters }: Point, name: string): number => Number(parameters[name] ?? 0);
const text = ({ parameters }: Point, name: string): string => parameters[name] ?? '';

/** A sentence for every point that the judges of matching make. A spec holds this list against theirs. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  'skills.held': (point) => $localize`:@@words.fit.skills-held:${number(point, 'count')}:count: of the ${number(point, 'of')}:of: skills asked for: ${asked(point)}:skills:.`,
  'skills.related': (point) => $localize`:@@words.fit.skills-related:Close to what is asked for: ${held(point)}:held: for ${asked(point)}:skills:.`,
  'skills.missing': (point) => $localize`:@@words.fit.skills-missing:Not mentioned: ${asked(point)}:skills:.`,
  'experience.same_trade': (point, { isCandidate, name }) =>
    isCandidate
      ? $localize`:@@words.fit.same-trade-you:You have worked as ${text(point, 'title')}:title:, which is this trade.`
      : $localize`:@@words.fit.same-trade:${name}:name: has worked as ${text(point, 'title')}:title:, which is this trade.`,
  'experience.enough': (point) =>
    $localize`:@@words.fit.enough:${monthsInWords(number(point, 'months'))}:months: of work that counts here; ${monthsInWords(number(point, 'asked'))}:asked: are asked for.`,
  'experience.short': (point) =>
    $localize`:@@words.fit.short:${monthsInWords(number(point, 'months'))}:months: of work that counts here, of the ${monthsInWords(number(point, 'asked'))}:asked: asked for.`,
  'experience.other_trade': (point, { isCandidate, name }) =>
    isCandidate
      ? $localize`:@@words.fit.other-trade-you:You have worked as ${text(point, 'title')}:title:, which is another trade.`
      : $localize`:@@words.fit.other-trade:${name}:name: has worked as ${text(point, 'title')}:title:, which is another trade.`,
  'experience.undated': (point) => $localize`:@@words.fit.undated:The résumé gives no dates that could be read; ${monthsInWords(number(point, 'asked'))}:asked: are asked for.`,
  'location.same_city': (point, { isCandidate, name }) =>
    isCandidate
      ? $localize`:@@words.fit.same-city-you:The work is in ${text(point, 'place')}:place:, where you are or would go.`
      : $localize`:@@words.fit.same-city:The work is in ${text(point, 'place')}:place:, where ${name}:name: is or would go.`,
  'location.wanted_country': (point, { isCandidate, name }) =>
    isCandidate
      ? $localize`:@@words.fit.wanted-country-you:The work is in ${text(point, 'place')}:place:, in a country where you would go anywhere.`
      : $localize`:@@words.fit.wanted-country:The work is in ${text(point, 'place')}:place:, in a country where ${name}:name: would go anywhere.`,
  'location.same_region': (point) => $localize`:@@words.fit.same-region:The work is in ${text(point, 'place')}:place:, in the same region.`,
  'location.same_country': (point) => $localize`:@@words.fit.same-country:The work is in ${text(point, 'place')}:place:, in the same country, in another region.`,
  'location.elsewhere': (point, { isCandidate, name }) =>
    isCandidate
      ? $localize`:@@words.fit.elsewhere-you:The work is in ${text(point, 'place')}:place:, which is not where you are or would go.`
      : $localize`:@@words.fit.elsewhere:The work is in ${text(point, 'place')}:place:, which is not where ${name}:name: is or would go.`,
  'location.remote': () => $localize`:@@words.fit.remote:The work is done from anywhere.`,
  'location.remote_from_abroad': (point) => $localize`:@@words.fit.remote-abroad:The work is done from anywhere, but the company is in ${text(point, 'place')}:place: and may not employ abroad.`,
  'location.mode_refused': (point, { isCandidate, name }) =>
    isCandidate
      ? $localize`:@@words.fit.mode-refused-you:It is done “${modeNamed(text(point, 'mode'))}:mode:”, which is not among what you would take.`
      : $localize`:@@words.fit.mode-refused:It is done “${modeNamed(text(point, 'mode'))}:mode:”, which is not among what ${name}:name: would take.`,
  'salary.within': (_point, { isCandidate, name }) =>
    isCandidate
      ? $localize`:@@words.fit.pay-within-you:It pays what you ask for, or more.`
      : $localize`:@@words.fit.pay-within:It pays what ${name}:name: asks for, or more.`,
  'salary.below': (point, { isCandidate, name }) =>
    isCandidate
      ? $localize`:@@words.fit.pay-below-you:At most it pays ${number(point, 'percent')}:percent: % less than you ask for.`
      : $localize`:@@words.fit.pay-below:At most it pays ${number(point, 'percent')}:percent: % less than ${name}:name: asks for.`,
  'culture.shared': (point) => $localize`:@@words.fit.ways-shared:Both sides wrote it: ${ways(point)}:ways:.`,
  'culture.opposed': (point, { isCandidate, name }) =>
    isCandidate
      ? $localize`:@@words.fit.ways-opposed-you:The job offers the opposite of what you want: ${ways(point)}:ways:.`
      : $localize`:@@words.fit.ways-opposed:The job offers the opposite of what ${name}:name: wants: ${ways(point)}:ways:.`,
  'availability.in_time': (_point, { isCandidate, name }) =>
    isCandidate
      ? $localize`:@@words.fit.in-time-you:You can start in time.`
      : $localize`:@@words.fit.in-time:${name}:name: can start in time.`,
  'availability.late': (point, { isCandidate, name }) =>
    isCandidate
      ? $localize`:@@words.fit.late-you:You can start ${DAYS.format(number(point, 'days'))}:days: after the day that is hoped for.`
      : $localize`:@@words.fit.late:${name}:name: can start ${DAYS.format(number(point, 'days'))}:days: after the day that is hoped for.`,
};

export const POINT_KEYS: readonly string[] = Object.keys(SENTENCES);

/** What a strength or a concern says, in a sentence for its reader. Empty where this portal is older than the rules. */
export function pointInWords(point: Point, reader: Reader): string {
  return SENTENCES[point.key]?.(point, reader) ?? '';
}
