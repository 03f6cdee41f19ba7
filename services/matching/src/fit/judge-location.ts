import { type Evidence, type Judgement, point, type Relation, UNKNOWN } from './fit.ts';
import type { FitInput, PlaceWords } from './input.ts';

const SAME_REGION = 70;
const SAME_COUNTRY = 40;
const REMOTE_FROM_ABROAD = 50;
/** At most this where the job is done in a way that the candidate would not take. */
const MODE_REFUSED = 20;

/** Where the work is against where the candidate is or would go, and how each wants it done. */
export function judgeLocation({ candidate, job }: FitInput): Judgement {
  const mode = modeEvidence({ candidate, job });
  const place = job.workMode?.key === 'remote' ? remote({ candidate, job }) : onSite({ candidate, job });
  if (!place && mode?.relation !== 'misses' && !(mode && job.workMode?.key === 'remote')) return UNKNOWN;

  const reached = place?.score ?? 100;
  const score = mode?.relation === 'misses' ? Math.min(MODE_REFUSED, reached) : reached;
  const evidence = [...(place ? [place.evidence] : []), ...(mode ? [mode] : [])];
  const pointed = place ? [point(`location.${place.key}`, { place: job.place?.words.words ?? 'remote' }, [place.evidence])] : [];
  return {
    known: true,
    score,
    evidence,
    strengths: place && place.score >= SAME_REGION ? pointed : [],
    concerns: [
      ...(place && place.score < SAME_REGION ? pointed : []),
      ...(mode?.relation === 'misses' ? [point('location.mode_refused', { mode: mode.subject }, [mode])] : []),
    ],
  };
}

type Sides = Pick<FitInput, 'candidate' | 'job'>;

interface Reached {
  readonly score: number;
  readonly key: string;
  readonly evidence: Evidence;
}

function modeEvidence({ candidate, job }: Sides): Evidence | undefined {
  if (!job.workMode || candidate.workModes.length === 0) return undefined;
  const same = candidate.workModes.find(({ key }) => key === job.workMode!.key);
  const said = same ?? [...candidate.workModes].sort((one, other) => (one.key < other.key ? -1 : 1))[0]!;
  return { subject: job.workMode.key, relation: same ? 'meets' : 'misses', candidate: said.words, job: job.workMode.words };
}

/** Remote work reaches everyone, but a job that names its country may not employ elsewhere. */
function remote({ candidate, job }: Sides): Reached | undefined {
  const home = candidate.home;
  const here = home?.country ? home : undefined;
  if (!job.place?.country || !here) return home && job.workMode ? reached(100, 'remote', 'remote', home, job.workMode.words) : undefined;
  const known = [here, ...candidate.places.filter(({ country }) => country !== '')];
  const same = known.find(({ country }) => country === job.place!.country);
  return reached(same ? 100 : REMOTE_FROM_ABROAD, same ? 'remote' : 'remote_from_abroad', job.place.country, same ?? here, job.place.words);
}

function onSite({ candidate, job }: Sides): Reached | undefined {
  const { place } = job;
  if (!place || isEmpty(place)) return undefined;
  const wanted = candidate.places.filter((each) => !isEmpty(each)).map((each) => nearness(each, place, true));
  const home = candidate.home && !isEmpty(candidate.home) ? [nearness(candidate.home, place, false)] : [];
  return [...wanted, ...home].sort((one, other) => other.score - one.score || (one.evidence.candidate!.words < other.evidence.candidate!.words ? -1 : 1))[0];
}

/** A wanted place that is a whole region or country means anywhere in it; where somebody lives does not. */
function nearness(theirs: PlaceWords, place: PlaceWords, wanted: boolean): Reached {
  const country = theirs.country !== '' && theirs.country === place.country;
  const region = theirs.region !== '' && theirs.region === place.region && !isDifferent(theirs.country, place.country);
  const city = theirs.city !== '' && theirs.city === place.city && !isDifferent(theirs.country, place.country) && !isDifferent(theirs.region, place.region);
  if (city || (wanted && region && theirs.city === '')) return reached(100, 'same_city', place.words.words, theirs, place.words);
  if (wanted && country && theirs.city === '' && theirs.region === '') return reached(100, 'wanted_country', place.words.words, theirs, place.words);
  if (region) return reached(SAME_REGION, 'same_region', place.words.words, theirs, place.words);
  if (country) return reached(SAME_COUNTRY, 'same_country', place.words.words, theirs, place.words);
  return reached(0, 'elsewhere', place.words.words, theirs, place.words);
}

function reached(score: number, key: string, subject: string, theirs: PlaceWords, job: NonNullable<Evidence['job']>): Reached {
  const relation: Relation = score >= SAME_REGION ? 'meets' : score > 0 ? 'near' : 'misses';
  return { score, key, evidence: { subject, relation, candidate: theirs.words, job } };
}

const isEmpty = ({ city, region, country }: PlaceWords) => city === '' && region === '' && country === '';
const isDifferent = (one: string, other: string) => one !== '' && other !== '' && one !== other;
