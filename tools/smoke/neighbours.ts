import { MatchService } from '@hireflux/proto/matching/v1/match_service_pb';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import type { Walker } from './accounts.ts';
import { until } from './api.ts';
import { employerSteps } from './employer-steps.ts';
import { Fault } from '../fault.ts';
import { type Field, FIELDS, resumeOf } from './make-resume.ts';
import { seekerSteps } from './seeker-steps.ts';
import type { Settings } from './settings.ts';
import { cleanUpStep } from './stage-steps.ts';
import { newWalk, type Step, type Walk } from './walk.ts';

/** What was near to what while every part was there. */
export interface Neighbours {
  /** Waits until the same is near again, and what was published meanwhile is found by meaning. Answers how much was compared. */
  awaitAgain(walk: Walk): Promise<string>;
  /** Takes away what was made to see it. */
  clean(): Promise<void>;
}

/** Words that mean a field, and stand in no job: only the store of vectors can find one by them. */
const MEANINGS: Readonly<Record<Field, string>> = {
  software: 'coder geek hackathon',
  nursing: 'stethoscope bandage clinician',
  accounting: 'ledger bean counter fiscal',
};
/** The jobs nearest to a field that are compared. */
const NEAREST = 50;
const AGAIN_MS = 60_000;

/** Has jobs published and a seeker take their matches, before anything is stopped. */
export async function neighboursOf(settings: Settings): Promise<Neighbours> {
  const earlier = { ...settings, walk: `${settings.walk}-before`, without: [], employer: undefined, seekers: [] };
  const walk = newWalk(earlier, { name: 'nursing.docx', bytes: await resumeOf('nursing') }, true);
  const [signsUp, uploads, sees] = seekerSteps as readonly [Step, Step, Step];
  for (const step of [...employerSteps, signsUp, uploads, sees]) await step.take(walk);
  const before = await until('the matches and the searches while all is there', AGAIN_MS, async () => {
    const seen = await look(walk.seeker);
    return seen.isWhole && isFound(walk, seen) && seen;
  });

  return {
    async awaitAgain(later) {
      let difference = '';
      const from = Date.now();
      await until('the neighbours as they were before', AGAIN_MS, async () => {
        const after = await look(walk.seeker);
        difference = differenceOf(before, after) ?? (isFound(later, after) ? '' : 'a job that was published meanwhile is not found by meaning');
        return after.isWhole && difference === '';
      }).catch((error: unknown) => {
        throw error instanceof Fault ? new Fault(`${error.message}: ${difference || 'the answers are still degraded'}`) : error;
      });
      const near = FIELDS.map((field) => before.near[field].slice(0, NEAREST).length).reduce((sum, count) => sum + count);
      return `${near} neighbours and ${before.matches.length} matches as before, and what was published meanwhile among them, ${((Date.now() - from) / 1000).toFixed(1)} s later`;
    },
    async clean() {
      await cleanUpStep.take(walk);
    },
  };
}

interface Seen {
  readonly isWhole: boolean;
  /** Jobs and their Fit Index, in order. */
  readonly matches: readonly (readonly [jobId: string, fitIndex: string])[];
  readonly near: Readonly<Record<Field, readonly string[]>>;
}

async function look({ api }: Walker): Promise<Seen> {
  const [listed, ...searches] = await Promise.all([
    api(MatchService).listMatches({ pageSize: 100 }),
    ...FIELDS.map((field) => api(JobSearchService).searchJobs({ query: MEANINGS[field], pageSize: 100 })),
  ]);
  const near = Object.fromEntries(FIELDS.map((field, at) => [field, searches[at]!.jobs.map(({ jobId }) => jobId)]));
  return {
    isWhole: [listed, ...searches].every(({ degraded }) => degraded.length === 0),
    matches: listed.matches.map(({ job, fit }) => [job!.jobId, String(fit!.fitIndex)]),
    near: near as Record<Field, string[]>,
  };
}

/** What is another order than before, or missing, among what was seen before; what came since does not count. */
function differenceOf(before: Seen, after: Seen): string | undefined {
  for (const field of FIELDS) {
    const known = before.near[field].slice(0, NEAREST);
    const now = after.near[field].filter((jobId) => known.includes(jobId));
    if (now.join() !== known.join()) return `other jobs are near to ${field}: ${known.join(', ')} before, ${now.join(', ')} now`;
  }
  const known = before.matches.slice(0, NEAREST);
  const now = after.matches.filter(([jobId]) => known.some(([other]) => other === jobId));
  return now.join() === known.join() ? undefined : `the seeker has other matches: ${known.join(' ')} before, ${now.join(' ')} now`;
}

/** Whether every job of a walk is found by what its field means. */
function isFound({ jobs }: Walk, { near }: Seen): boolean {
  return [...jobs.values()].every(({ field, jobId }) => near[field].includes(jobId));
}
