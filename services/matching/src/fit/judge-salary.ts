import { type Evidence, type Judgement, point, UNKNOWN } from './fit.ts';
import type { FitInput, PayWords } from './input.ts';

/** How many such periods a year of full-time work has. */
const PER_YEAR: Record<PayWords['period'], number> = { hour: 2080, day: 260, month: 12, year: 1 };
/** What each percent under the wish costs. */
const COST_OF_A_PERCENT = 4;

/** The most that the job pays against the least that the candidate wants, by the year. Two currencies are not compared. */
export function judgeSalary({ candidate, job }: FitInput): Judgement {
  if (!candidate.pay || !job.pay || candidate.pay.currency !== job.pay.currency) return UNKNOWN;
  const paid = yearly(job.pay, job.pay.max ?? job.pay.min);
  const wanted = yearly(candidate.pay, candidate.pay.min ?? candidate.pay.max);
  if (paid === undefined || wanted === undefined) return UNKNOWN;

  const short = paid >= wanted ? 0 : Math.ceil(((wanted - paid) * 100) / wanted);
  const score = Math.max(0, 100 - COST_OF_A_PERCENT * short);
  const evidence: Evidence = {
    subject: 'pay',
    relation: short === 0 ? 'meets' : score > 0 ? 'near' : 'misses',
    candidate: candidate.pay.words,
    job: job.pay.words,
  };
  return {
    known: true,
    score,
    evidence: [evidence],
    strengths: short === 0 ? [point('salary.within', {}, [evidence])] : [],
    concerns: short > 0 ? [point('salary.below', { percent: short }, [evidence])] : [],
  };
}

function yearly(pay: PayWords, amount: number | null): number | undefined {
  return amount === null ? undefined : amount * PER_YEAR[pay.period];
}
