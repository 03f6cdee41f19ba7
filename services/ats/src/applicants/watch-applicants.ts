import type { CompanyMember } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { AppError } from '@hireflux/kit/errors';
import type { AtsDeps } from '../deps.ts';
import { findJob } from '../jobs/job-queries.ts';
import { findRole } from '../members/get-role.ts';
import { jobNotFound } from '../pipelines/pipeline.ts';
import { resumeTokenInvalid } from './applicant.ts';
import { type Change, lastPosition, readChanges } from './read-changes.ts';

/** How often a watch does what, in milliseconds. */
export interface Rhythm {
  /** At the latest it looks for changes after this, and at the earliest after the pause. */
  readonly poll: number;
  readonly pause: number;
  /** Without changes it says after this that it stands. */
  readonly heartbeat: number;
  /** It asks after this whether the member still is one. */
  readonly check: number;
  /** It ends after this, since a token is not good for ever. */
  readonly longest: number;
}

const RHYTHM: Rhythm = { poll: 1000, pause: 100, heartbeat: 15_000, check: 4000, longest: 600_000 };

/** A change, or the mere position up to which nothing is left to say. */
export type Watched = Change | { readonly position: bigint };

/** Tells of a job's applicants as they come and change, from a position on or from now. */
export async function* watchApplicants(
  deps: AtsDeps,
  actor: CompanyMember,
  { jobId, after }: { jobId: string; after: bigint | undefined },
  signal: AbortSignal,
  rhythm: Rhythm = RHYTHM,
): AsyncGenerator<Watched> {
  await assertJob(deps, actor, jobId, signal);
  const last = await lastPosition(deps, signal);
  if (after !== undefined && after > last) throw resumeTokenInvalid();
  const over = AbortSignal.any([signal, deps.stopping]);
  const sleeper = sleeperOn(deps, over);
  const due = (everyMs: number, since: number) => Date.now() - since >= everyMs;
  const start = Date.now();
  let [at, saidAt, checkedAt] = [after ?? last, start, start];
  const assertWatching = async () => {
    if (deps.stopping.aborted) throw new AppError('PART_AWAY', 'the service stops: watch again in a moment', { part: 'ats' });
    signal.throwIfAborted();
    if (!due(rhythm.check, checkedAt)) return;
    checkedAt = Date.now();
    await assertStill(deps, actor);
  };

  try {
    yield { position: at };
    while (!due(rhythm.longest, start)) {
      await assertWatching();
      const { changes, through, more } = await readChanges(deps, actor, jobId, at, signal);
      for (const change of changes) {
        // The reader of a full page may be slow.
        await assertWatching();
        yield change;
        saidAt = Date.now();
      }
      at = through;
      if (more) continue;
      if (due(rhythm.heartbeat, saidAt)) {
        yield { position: at };
        saidAt = Date.now();
      }
      await sleeper.sleep(rhythm.pause, rhythm.poll);
    }
  } finally {
    sleeper.close();
  }
}

function assertJob({ db }: AtsDeps, actor: CompanyMember, jobId: string, signal: AbortSignal): Promise<void> {
  return asActorReading(
    db,
    actor,
    async (db) => {
      if (!(await findJob(db, actor.companyId, jobId))) throw jobNotFound(jobId);
    },
    signal,
  );
}

/** What a member may see was decided when the watch began; it ends where that would be decided otherwise now. */
async function assertStill(deps: AtsDeps, { companyId, userId, role }: CompanyMember): Promise<void> {
  const now = await findRole(deps, companyId, userId);
  if (now === role) return;
  throw new AppError('NOT_ALLOWED', now ? 'your role is another now: watch again' : 'you do not belong to this company any more');
}

/** Sleeps until something is told or the time is up, but never less than a pause: whoever watches must not ask at each of a thousand events. */
function sleeperOn({ nudge }: AtsDeps, over: AbortSignal) {
  let told = false;
  let wake = () => {};
  const unsubscribe = nudge.subscribe('events:ats', () => {
    told = true;
    wake();
  });
  const end = () => wake();
  over.addEventListener('abort', end);
  const sleepFor = (ms: number, until: () => boolean) =>
    new Promise<void>((resolve) => {
      const done = () => (clearTimeout(timer), resolve());
      const timer = setTimeout(done, ms);
      wake = () => void (until() && done());
      wake();
    });
  return {
    async sleep(pauseMs: number, mostMs: number) {
      await sleepFor(pauseMs, () => over.aborted);
      await sleepFor(mostMs - pauseMs, () => over.aborted || told);
      told = false;
    },
    close() {
      unsubscribe();
      over.removeEventListener('abort', end);
    },
  };
}
