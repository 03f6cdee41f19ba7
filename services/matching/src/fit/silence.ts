import type { FactorKind } from './fit.ts';
import type { FitInput, PlaceWords } from './input.ts';

/** Whose saying a factor lacks. */
export type Silence = 'candidate' | 'job' | 'both' | 'incomparable';

type Spoke = (sides: Pick<FitInput, 'candidate' | 'job'>) => readonly [candidate: boolean, job: boolean];

const isSaid = (place: PlaceWords | null): boolean => place !== null && (place.city !== '' || place.region !== '' || place.country !== '');

/** Whether either side said what its judge compares. */
const SPOKE: Readonly<Record<FactorKind, Spoke>> = {
  skills: ({ candidate, job }) => [candidate.skills.length > 0, job.skills.length > 0],
  // A job always has a title to compare with.
  experience: ({ candidate }) => [candidate.employments.length > 0, true],
  location: ({ candidate, job }) => [
    job.workMode?.key === 'remote' ? candidate.home !== null : [candidate.home, ...candidate.places].some(isSaid),
    job.workMode?.key === 'remote' || isSaid(job.place),
  ],
  salary: ({ candidate, job }) => [candidate.pay !== null, job.pay !== null],
  culture: ({ candidate, job }) => [candidate.workPreferences.length > 0, job.workPreferences.length > 0],
  availability: ({ candidate, job }) => [candidate.startDate !== null || candidate.noticeDays !== null, job.startDate !== null],
};

/** Why a factor that is not known is not known. */
export function silenceOf(kind: FactorKind, input: FitInput): Silence {
  const [candidate, job] = SPOKE[kind](input);
  if (candidate && job) return 'incomparable';
  return candidate ? 'job' : job ? 'candidate' : 'both';
}
