import { compare, type Evidence, type Judgement, point, sorted, UNKNOWN } from './fit.ts';
import type { Employment, FitInput } from './input.ts';
import { nearnessOfTitles } from './titles.ts';

/** Below this, a trade counts as another one. */
const SAME_TRADE = 70;

/** The months worked, each by how near its title comes to the job's, against the months that are asked. */
export function judgeExperience({ asOf, candidate, job }: FitInput): Judgement {
  if (candidate.employments.length === 0) return UNKNOWN;
  const today = monthOf(asOf.slice(0, 7));
  const worked = candidate.employments
    .map((employment) => ({ employment, nearness: nearnessOfTitles(employment, job.title), span: spanOf(employment, today) }))
    .sort((one, other) => other.nearness - one.nearness || compare(other.employment.start ?? '', one.employment.start ?? '') || compare(one.employment.words.words, other.employment.words.words));
  const best = worked[0]!;
  const relatedMonths = Math.floor(monthsWeighted(worked) / 100);
  const dated = worked.some(({ span }) => span !== undefined);
  const asked = job.experience?.months ?? 0;
  // Where nothing is asked, or no dates were read, the trade alone speaks.
  const bylength = asked > 0 && dated;
  const score = bylength ? Math.min(100, Math.floor((100 * relatedMonths) / asked)) : best.nearness;

  const title: Evidence = {
    subject: 'title',
    relation: best.nearness >= SAME_TRADE ? 'meets' : best.nearness > UNRELATED ? 'near' : 'misses',
    candidate: best.employment.words,
    job: job.title.words,
  };
  const length: Evidence[] = bylength
    ? [{ subject: 'months', relation: score === 100 ? 'meets' : score >= 50 ? 'near' : 'misses', candidate: best.employment.words, job: job.experience!.words }]
    : [];
  const parameters = { months: relatedMonths, asked };
  return {
    known: true,
    score,
    evidence: sorted([title, ...length]),
    strengths: [
      ...(title.relation === 'meets' ? [point('experience.same_trade', { title: best.employment.words.words }, [title])] : []),
      ...(bylength && score === 100 ? [point('experience.enough', parameters, length)] : []),
    ],
    concerns: [
      ...(title.relation === 'misses' ? [point('experience.other_trade', { title: best.employment.words.words }, [title])] : []),
      ...(bylength && score < 100 ? [point('experience.short', parameters, length)] : []),
      ...(asked > 0 && !dated ? [point('experience.undated', { asked }, [title])] : []),
    ],
  };
}

const UNRELATED = 10;

interface Worked {
  readonly nearness: number;
  readonly span: readonly [number, number] | undefined;
}

/** Each month once, by the nearest title that was held in it. */
function monthsWeighted(worked: readonly Worked[]): number {
  const months = new Map<number, number>();
  for (const { nearness, span } of worked) {
    if (!span) continue;
    for (let month = span[0]; month < span[1]; month += 1) months.set(month, Math.max(nearness, months.get(month) ?? 0));
  }
  return [...months.values()].reduce((sum, nearness) => sum + nearness, 0);
}

/** The months of an employment, the last one excluded, or undefined where they were not said. */
function spanOf({ start, end, current }: Employment, today: number): [number, number] | undefined {
  if (start === null || (end === null && !current)) return undefined;
  const onlyYears = start.length === 4 && end?.length === 4;
  // A year alone is taken at its middle; from one year to another is whole years.
  const from = onlyYears ? Number(start) * 12 : monthOf(start);
  let until = current ? today + 1 : onlyYears ? Number(end) * 12 : monthOf(end!) + 1;
  if (onlyYears && start === end) until = from + 6;
  until = Math.min(until, today + 1);
  return until > from && until - from <= 80 * 12 ? [from, until] : undefined;
}

function monthOf(text: string): number {
  const [year, month] = text.split('-');
  return Number(year) * 12 + (month === undefined ? 6 : Number(month) - 1);
}
