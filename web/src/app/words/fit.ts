import { type Evidence, type Factor, FactorKind, type Fit, Relation, type SideWords, Silence } from '@hireflux/proto/matching/v1/fit_pb';
import type { FactorView, FitDetailView, Pair, SideQuote, WayOut } from '../ui/fit-detail/fit-detail-view';
import type { FitView } from '../ui/fit-plate';
import { pointInWords, type Reader } from './fit-points';
import { placeOfWords, saidInWords } from './fit-said';
import { REGION } from './language';

export const YOU: Reader = { isCandidate: true, name: '' };

/** A member, who reads about somebody of that name. */
export const member = (name: string): Reader => ({ isCandidate: false, name: name || $localize`:@@words.fit.the-candidate:The candidate` });

/** The factors in the order of the plate, each with the beginning of its points' keys. */
const ORDER = [
  [FactorKind.SKILLS, 'skills.'],
  [FactorKind.EXPERIENCE, 'experience.'],
  [FactorKind.LOCATION, 'location.'],
  [FactorKind.SALARY, 'salary.'],
  [FactorKind.CULTURE, 'culture.'],
  [FactorKind.AVAILABILITY, 'availability.'],
] as const;

/** What each weighs where a Fit lacks it, as an event's may. */
const WEIGHTS = [30, 20, 15, 10, 15, 10];

const POINTS = new Intl.NumberFormat(REGION, { maximumFractionDigits: 2 });

/** What a factor gives: never rounded, so that what is shown adds up to what is shown. In hundredths of a point. */
const givenBy = ({ known, score, weight }: Factor): number => (known ? score * weight : 0);

/** The plate: the index, how much it knows, and the six scores. */
export function fitView(fit: Fit | undefined): FitView {
  const scores = ORDER.map(([kind]) => {
    const factor = fit?.factors.find((each) => each.kind === kind);
    return factor?.known ? factor.score : undefined;
  });
  return { ...(fit?.known && fit.fitIndex !== undefined && { index: fit.fitIndex }), coverage: fit?.coverage ?? 0, scores };
}

/** Everything a Fit says, for whoever reads it. */
export function fitDetail(fit: Fit, reader: Reader): FitDetailView {
  return {
    ...fitView(fit),
    factors: ORDER.map(([kind, prefix], at) => factorView(fit, kind, prefix, at, reader)),
    sum: sumOf(fit),
    rules: rulesOf(fit, reader),
  };
}

/** What speaks for the fit and what against it, the strongest of either, as sentences. */
export function reasonsOf(fit: Fit | undefined, reader: Reader, most = 2): { readonly strengths: readonly string[]; readonly concerns: readonly string[] } {
  const worded = (points: Fit['strengths']) => points.map((point) => pointInWords(point, reader)).filter(Boolean).slice(0, most);
  return { strengths: worded(fit?.strengths ?? []), concerns: worded(fit?.concerns ?? []) };
}

function factorView(fit: Fit, kind: FactorKind, prefix: string, at: number, reader: Reader): FactorView {
  const factor = fit.factors.find((each) => each.kind === kind);
  const weight = factor?.weight || WEIGHTS[at]!;
  if (!factor?.known) {
    const wayOut = reader.isCandidate && factor ? wayOutOf(kind, factor.silence) : undefined;
    return { weight, known: false, score: 0, gives: '', sentence: silenceInWords(kind, factor?.silence ?? Silence.UNSPECIFIED, reader), ...(wayOut && { wayOut }), pairs: [] };
  }
  const points = [...fit.strengths, ...fit.concerns].filter(({ key }) => key.startsWith(prefix));
  return {
    weight,
    known: true,
    score: factor.score,
    gives: POINTS.format(givenBy(factor) / 100),
    sentence: points.map((point) => pointInWords(point, reader)).filter(Boolean).join(' ') || $localize`:@@words.fit.neither:Nothing speaks strongly for or against it.`,
    pairs: factor.evidence.map((evidence, pair) => pairView(evidence, `${at + 1}.${pair + 1}`)),
  };
}

const RELATIONS: Readonly<Record<Relation, string>> = {
  [Relation.UNSPECIFIED]: '',
  [Relation.MEETS]: $localize`:@@words.fit.meets:fits`,
  [Relation.NEAR]: $localize`:@@words.fit.near:fits in part`,
  [Relation.MISSES]: $localize`:@@words.fit.misses:does not fit`,
};

function pairView({ relation, candidate, job }: Evidence, id: string): Pair {
  return {
    id,
    relation: RELATIONS[relation] ?? '',
    meets: relation === Relation.MEETS,
    ...(candidate && { candidate: quoteOf(candidate) }),
    ...(job && { job: quoteOf(job) }),
  };
}

function quoteOf(words: SideWords): SideQuote {
  const { text, own } = saidInWords(words);
  return { text, start: 0, end: text.length, place: placeOfWords(words), own };
}

const COUNTS_NEITHER = $localize`:@@words.fit.counts-neither:It counts neither for nor against.`;

const MISSING: Readonly<Record<FactorKind, (reader: Reader) => Readonly<Partial<Record<Silence, string>>>>> = {
  [FactorKind.UNSPECIFIED]: () => ({}),
  [FactorKind.SKILLS]: ({ isCandidate, name }) => ({
    [Silence.CANDIDATE]: isCandidate ? $localize`:@@words.silent.skills-you:No skills were read in your résumé.` : $localize`:@@words.silent.skills:No skills were read in what ${name}:name: sent.`,
    [Silence.JOB]: $localize`:@@words.silent.skills-job:The job names no skills.`,
  }),
  [FactorKind.EXPERIENCE]: ({ isCandidate, name }) => ({
    [Silence.CANDIDATE]: isCandidate ? $localize`:@@words.silent.work-you:No work was read in your résumé.` : $localize`:@@words.silent.work:No work was read in what ${name}:name: sent.`,
  }),
  [FactorKind.LOCATION]: ({ isCandidate, name }) => ({
    [Silence.CANDIDATE]: isCandidate ? $localize`:@@words.silent.place-you:You have not said where you are or would go.` : $localize`:@@words.silent.place:${name}:name: has not said where they are or would go.`,
    [Silence.JOB]: $localize`:@@words.silent.place-job:The job names no place.`,
  }),
  [FactorKind.SALARY]: ({ isCandidate, name }) => ({
    [Silence.CANDIDATE]: isCandidate ? $localize`:@@words.silent.pay-you:You have named no figure.` : $localize`:@@words.silent.pay:${name}:name: has named no figure.`,
    [Silence.JOB]: $localize`:@@words.silent.pay-job:The job names no pay.`,
    [Silence.INCOMPARABLE]: $localize`:@@words.silent.pay-currencies:The two figures are in different currencies and are not compared.`,
  }),
  [FactorKind.CULTURE]: ({ isCandidate, name }) => ({
    [Silence.CANDIDATE]: isCandidate ? $localize`:@@words.silent.ways-you:You have not said how you like to work.` : $localize`:@@words.silent.ways:${name}:name: has not said how they like to work.`,
    [Silence.JOB]: $localize`:@@words.silent.ways-job:The job does not say how one works there.`,
  }),
  [FactorKind.AVAILABILITY]: ({ isCandidate, name }) => ({
    [Silence.CANDIDATE]: isCandidate ? $localize`:@@words.silent.start-you:You have not said when you can start.` : $localize`:@@words.silent.start:${name}:name: has not said when they can start.`,
    [Silence.JOB]: $localize`:@@words.silent.start-job:The job names no first day.`,
  }),
};

/** Whose word is missing, and that it counts neither for nor against. */
function silenceInWords(kind: FactorKind, silence: Silence, reader: Reader): string {
  const of = MISSING[kind]?.(reader) ?? {};
  const sentences = silence === Silence.BOTH ? [of[Silence.CANDIDATE], of[Silence.JOB]] : [of[silence]];
  const said = sentences.filter((sentence) => sentence !== undefined);
  return [...(said.length > 0 ? said : [$localize`:@@words.silent.one-side:One side has said nothing of it.`]), COUNTS_NEITHER].join(' ');
}

/** Where a seeker says what is missing. */
function wayOutOf(kind: FactorKind, silence: Silence): WayOut | undefined {
  if (silence !== Silence.CANDIDATE && silence !== Silence.BOTH) return undefined;
  return kind === FactorKind.SKILLS || kind === FactorKind.EXPERIENCE
    ? { label: $localize`:@@words.fit.look-resume:Look at what was read`, link: '/my/resumes' }
    : { label: $localize`:@@words.fit.say-it:Say it`, link: '/my/settings/preferences' };
}

function sumOf({ factors, coverage, fitIndex, known }: Fit): string {
  const given = POINTS.format(factors.reduce((sum, factor) => sum + givenBy(factor), 0) / 100);
  if (coverage === 0) return $localize`:@@words.fit.sum-nothing:Nothing that counts is known of both sides yet.`;
  return known && fitIndex !== undefined
    ? $localize`:@@words.fit.sum:${given}:given: of ${coverage}:known: known points is ${fitIndex}:index:.`
    : $localize`:@@words.fit.sum-little:${coverage}:known: of 100 points are known. A number needs 50.`;
}

function rulesOf({ algorithmVersion }: Fit, { isCandidate, name }: Reader): string {
  return isCandidate
    ? $localize`:@@words.fit.rules-you:By the rules ${algorithmVersion}:version:. Whoever you apply to reads the same.`
    : $localize`:@@words.fit.rules:By the rules ${algorithmVersion}:version:. ${name}:name: reads the same.`;
}
