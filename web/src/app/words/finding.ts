import { type PostingFinding, PostingFindingKind } from '@hireflux/proto/employers/v1/posting_pb';
import { REGION } from './language';

export interface FindingWords {
  readonly title: string;
  readonly text: string;
}

type Facts = Readonly<Record<string, string>>;
type Say = (words: string, facts: Facts) => FindingWords;

const PERIODS: Readonly<Record<string, string>> = {
  hour: $localize`:@@words.pay.hour:an hour`,
  day: $localize`:@@words.pay.day:a day`,
  month: $localize`:@@words.pay.month:a month`,
  year: $localize`:@@words.pay.year:a year`,
};

const shown = (amount: string | undefined): string => new Intl.NumberFormat(REGION).format(Number(amount ?? 0));

/** The law, and whom it binds. */
function byLaw({ law = '', since = '', employees_from = '0' }: Facts): string {
  const from = new Intl.DateTimeFormat(REGION, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(since));
  return employees_from === '0'
    ? $localize`:@@words.finding.law:${law}:law:, in force since ${from}:from:.`
    : $localize`:@@words.finding.law-employees:${law}:law:, in force since ${from}:from:, for employers of ${employees_from}:count: people and more.`;
}

const perhaps = ({ instead }: Facts): string => (instead ? $localize`:@@words.finding.perhaps:Perhaps: ${instead}:instead:.` : $localize`:@@words.finding.leave-out:They are best left out.`);

const quoted = (words: string): string => $localize`:@@words.finding.quoted:“${words}:words:”`;

const asked: Readonly<Record<string, string>> = {
  range: $localize`:@@words.finding.asks-range:Adverts for this place must name the pay, from and to.`,
  minimum: $localize`:@@words.finding.asks-minimum:Adverts for this place must name the least pay.`,
  before_interview: $localize`:@@words.finding.asks-before:People must know the pay before an interview here, in the advert or otherwise.`,
};

const KINDS: Readonly<Record<Exclude<keyof typeof PostingFindingKind, 'UNSPECIFIED'>, Say>> = {
  DESCRIPTION_MISSING: () => ({ title: $localize`:@@words.finding.description-missing:There is no description`, text: $localize`:@@words.finding.description-missing-text:Publishing asks for one. Say what the work is, with whom, and what it leads to.` }),
  PLACE_MISSING: () => ({ title: $localize`:@@words.finding.place-missing:There is no place`, text: $localize`:@@words.finding.place-missing-text:Publishing asks for a place, or that the work is remote.` }),
  PAY_MISSING: () => ({ title: $localize`:@@words.finding.pay-missing:No pay is named`, text: $localize`:@@words.finding.pay-missing-text:Readers ask it first, and whoever filters by pay does not see the job.` }),
  WORK_MODE_MISSING: () => ({ title: $localize`:@@words.finding.mode-missing:Where the work is done is not said`, text: $localize`:@@words.finding.mode-missing-text:Remote, hybrid, or at the place.` }),
  EMPLOYMENT_TYPE_MISSING: () => ({ title: $localize`:@@words.finding.type-missing:The kind of contract is not said`, text: $localize`:@@words.finding.type-missing-text:Full time or part time, for good or for a term.` }),
  LEVEL_MISSING: () => ({ title: $localize`:@@words.finding.level-missing:The level is not said`, text: $localize`:@@words.finding.level-missing-text:Without it the index cannot weigh experience.` }),
  REQUIREMENTS_MISSING: () => ({ title: $localize`:@@words.finding.requirements-missing:It asks for nothing`, text: $localize`:@@words.finding.requirements-missing-text:Name the skills that it takes, or what is required. People compare themselves with it, and so does the index.` }),
  START_MISSING: () => ({ title: $localize`:@@words.finding.start-missing:The start is not said`, text: $localize`:@@words.finding.start-missing-text:A day, even a rough one, lets people see whether their notice fits.` }),
  PAY_IN_TEXT_ONLY: (words) => ({ title: $localize`:@@words.finding.pay-in-text:The pay stands in the text alone`, text: $localize`:@@words.finding.pay-in-text-text:“${words}:words:” is found by no search. Put it into the fields of pay.` }),
  PAY_ASKED_BY_LAW: (_words, facts) => ({ title: $localize`:@@words.finding.pay-by-law:The law asks for the pay`, text: `${asked[facts['asks'] ?? ''] ?? ''} ${byLaw(facts)}` }),
  PAY_OPEN_ENDED: (_words, facts) => ({ title: $localize`:@@words.finding.pay-open:One end of the pay is missing`, text: `${asked[facts['asks'] ?? ''] ?? ''} ${byLaw(facts)}` }),
  PAY_TOO_WIDE: (_words, facts) => ({ title: $localize`:@@words.finding.pay-wide:The range of pay is too wide`, text: $localize`:@@words.finding.pay-wide-text:At most ${shown(facts['widest'])}:most: may lie between its ends in a year. ${byLaw(facts)}:law:` }),
  GENDERED_WORDS: (words, facts) => ({ title: quoted(words), text: $localize`:@@words.finding.gendered:Names one sex, and others read on. ${perhaps(facts)}:perhaps:` }),
  AGE_WORDS: (words, facts) => ({ title: quoted(words), text: $localize`:@@words.finding.age:Says who belongs rather than what is done, and may be unlawful. ${perhaps(facts)}:perhaps:` }),
  ABILITY_WORDS: (words, facts) => ({ title: quoted(words), text: $localize`:@@words.finding.ability:Shuts out people who are disabled or ill and could do the work. ${perhaps(facts)}:perhaps:` }),
  ORIGIN_WORDS: (words, facts) => ({ title: quoted(words), text: $localize`:@@words.finding.origin:Names where somebody comes from, where what they can do is meant. ${perhaps(facts)}:perhaps:` }),
  YEARS_BEYOND_LEVEL: (words, { years = '', most = '' }) => ({ title: quoted(words), text: $localize`:@@words.finding.years:${years}:years: years are asked for, and the level has at most ${most}:most:. Raise the level, or ask for less.` }),
  REMOTE_BUT_ON_SITE: (words) => ({ title: $localize`:@@words.finding.remote-but:Remote, and yet at a place`, text: $localize`:@@words.finding.remote-but-text:The job is remote, and “${words}:words:” says that it is done at a place. One of the two is not so.` }),
  ON_SITE_BUT_REMOTE: (words) => ({ title: $localize`:@@words.finding.on-site-but:On site, and yet remote`, text: $localize`:@@words.finding.on-site-but-text:The job is done at its place, and “${words}:words:” says that it is remote. One of the two is not so.` }),
  PAY_BEYOND_PERIOD: (_words, { fits }) => ({
    title: $localize`:@@words.finding.pay-period:The pay does not fit its period`,
    text: fits ? $localize`:@@words.finding.pay-period-fits:It would fit as pay ${PERIODS[fits] ?? ''}:period:. Check the figure and the period.` : $localize`:@@words.finding.pay-period-none:It fits no period. Check the figure.`,
  }),
};

const BY_NUMBER = new Map<number, Say>(Object.entries(KINDS).map(([name, say]) => [PostingFindingKind[name as keyof typeof KINDS], say]));

/** What was found in a posting: a head, and what to do about it. */
export function findingInWords({ kind, words, parameters }: Pick<PostingFinding, 'kind' | 'words' | 'parameters'>): FindingWords {
  return BY_NUMBER.get(kind)?.(words, parameters) ?? { title: quoted(words), text: '' };
}
