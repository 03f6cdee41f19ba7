import { type Finding, type Passage, type Posting, spotIn } from './posting.ts';

type Period = NonNullable<Posting['salary_period']>;

/** What a payment is at least and at most, in whole units of a currency in which a loaf of bread costs a few. */
const PLAUSIBLE: Record<Period, readonly [number, number]> = { hour: [3, 1_000], day: [20, 8_000], month: [150, 150_000], year: [2_000, 5_000_000] };
/** Below what a payment is most likely one of a period. */
const USUAL: readonly (readonly [Period, number])[] = [['hour', 150], ['day', 900], ['month', 12_000], ['year', Infinity]];
const HARD = new Set(['EUR', 'USD', 'GBP', 'CHF', 'CAD', 'AUD', 'NZD']);

const ON_SITE = /\b(?:on[\s-]?site only|fully on[\s-]?site|100\s?% on[\s-]?site|not (?:a )?remote|no remote|must (?:be able to )?work on[\s-]?site|(?:\d|one|two|three|four|five)\+? days? (?:a|per|each) week (?:in|from|at) (?:the|our|an?) \w* ?office|nicht remote|kein homeoffice|ausschließlich vor ort|nur vor ort)(?![\p{L}\p{N}])/giu;
const ON_SITE_PLACE = /\bon[\s-]?site\b|\bin[\s-](?:the[\s-])?office\b|\bvor ort\b/giu;
const REMOTE = /\b(?:fully remote|100\s?% remote|remote[\s-](?:only|first)|work from anywhere|komplett remote|vollständig remote)\b/giu;
const REMOTE_PLACE = /\bremote\b/giu;

/** What a posting says twice, and not the same. */
export function contradictions(posting: Posting, passages: readonly Passage[]): Finding[] {
  const place: Passage = { field: 'place', text: posting.location, written: posting.location };
  const title = passages.filter(({ field }) => field === 'title');
  const texts = passages.filter(({ field }) => field !== 'title');
  const said = (kind: 'remote_but_on_site' | 'on_site_but_remote', places: RegExp, words: RegExp): Finding[] => [
    ...[...title, place].flatMap((passage) => spots(passage, places)).map((spot) => ({ kind, ...spot })),
    ...texts.flatMap((passage) => spots(passage, words)).map((spot) => ({ kind, ...spot })),
  ];
  return [
    ...(posting.location_type === 'remote' ? said('remote_but_on_site', ON_SITE_PLACE, ON_SITE) : []),
    ...(posting.location_type === 'onsite' ? said('on_site_but_remote', REMOTE_PLACE, REMOTE) : []),
    ...payBeyondPeriod(posting),
  ];
}

const spots = (passage: Passage, words: RegExp) => [...passage.text.matchAll(words)].map((match) => spotIn(passage, match.index, match[0].length));

function payBeyondPeriod({ salary_min, salary_max, salary_currency, salary_period }: Posting): Finding[] {
  if (!salary_period || !HARD.has(salary_currency ?? '')) return [];
  const amounts = [salary_min, salary_max].flatMap((minor) => (minor === null ? [] : [Number(minor) / 100]));
  const fit = (period: Period) => amounts.every((amount) => amount >= PLAUSIBLE[period][0] && amount <= PLAUSIBLE[period][1]);
  if (fit(salary_period)) return [];
  const [usual] = USUAL.find(([, below]) => Math.max(...amounts) < below)!;
  return [{ kind: 'pay_beyond_period', field: 'pay', parameters: fit(usual) ? { fits: usual } : {} }];
}
