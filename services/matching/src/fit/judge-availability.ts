import { type Evidence, type Judgement, point, UNKNOWN } from './fit.ts';
import type { FitInput } from './input.ts';

const DAY = 86_400_000;
/** So many days late count as not at all. */
const TOO_LATE = 60;

/** The first day on which the candidate can start against the day on which the work starts. */
export function judgeAvailability({ asOf, candidate, job }: FitInput): Judgement {
  const available = firstDay({ asOf, candidate });
  if (!job.startDate || !available) return UNKNOWN;
  // A day that has passed means now.
  const wanted = Math.max(dayOf(job.startDate.key), dayOf(asOf));
  const late = Math.max(0, available.day - wanted);
  const score = late === 0 ? 100 : Math.max(0, 100 - Math.ceil((100 * late) / TOO_LATE));
  const evidence: Evidence = {
    subject: 'start',
    relation: late === 0 ? 'meets' : score > 0 ? 'near' : 'misses',
    candidate: available.words,
    job: job.startDate.words,
  };
  return {
    known: true,
    score,
    evidence: [evidence],
    strengths: late === 0 ? [point('availability.in_time', {}, [evidence])] : [],
    concerns: late > 0 ? [point('availability.late', { days: late }, [evidence])] : [],
  };
}

function firstDay({ asOf, candidate }: Pick<FitInput, 'asOf' | 'candidate'>) {
  if (candidate.startDate) return { day: dayOf(candidate.startDate.key), words: candidate.startDate.words };
  const notice = candidate.noticeDays;
  return notice ? { day: dayOf(asOf) + notice.days, words: notice.words } : undefined;
}

const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY;
