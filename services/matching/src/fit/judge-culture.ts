import { type Evidence, type Judgement, percent, point, type Relation, sorted, UNKNOWN } from './fit.ts';
import type { FitInput } from './input.ts';

const OPPOSITE: Readonly<Record<string, string>> = {
  fast_pace: 'steady_pace',
  steady_pace: 'fast_pace',
  small_team: 'large_team',
  large_team: 'small_team',
};

const CREDIT: Record<Relation, number> = { meets: 100, near: 50, misses: 0 };

/** The ways of working that the candidate wants, each: offered by the job, not spoken of, or its opposite offered. */
export function judgeCulture({ candidate, job }: FitInput): Judgement {
  const offered = new Map(job.workPreferences.map(({ key, words }) => [key, words]));
  const wanted = new Map(candidate.workPreferences.map(({ key, words }) => [key, words]));
  if (offered.size === 0 || wanted.size === 0) return UNKNOWN;

  const evidence = sorted(
    [...wanted].map(([key, words]): Evidence => {
      const same = offered.get(key);
      const opposite = offered.get(OPPOSITE[key] ?? '');
      if (same) return { subject: key, relation: 'meets', candidate: words, job: same };
      return opposite
        ? { subject: key, relation: 'misses', candidate: words, job: opposite }
        : { subject: key, relation: 'near', candidate: words };
    }),
  );
  const shared = evidence.filter(({ relation }) => relation === 'meets');
  const opposed = evidence.filter(({ relation }) => relation === 'misses');
  const say = (key: string, those: Evidence[]) =>
    those.length > 0 ? [point(key, { count: those.length, of: wanted.size, ways: those.map(({ subject }) => subject).join(', ') }, those)] : [];
  return {
    known: true,
    score: percent(evidence.reduce((sum, { relation }) => sum + CREDIT[relation], 0), 100 * evidence.length),
    evidence,
    strengths: say('culture.shared', shared),
    concerns: say('culture.opposed', opposed),
  };
}
