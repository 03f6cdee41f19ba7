import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { MatchingDeps } from '../deps.ts';
import { forgetVectorsOfOthers } from '../jobs/vector-queries.ts';
import { embed } from '../vectors/embed.ts';
import type { Space } from '../vectors/job-vectors.ts';
import { embedDocuments } from './embed-documents.ts';
import { hasLost, indexJobs, reconcile } from './index-jobs.ts';
import { renewFacts } from './renew-facts.ts';

const SWEEP = systemActor('sweep');
const COMPARE_EVERY_MS = 15_000;
const LEARN_EVERY_MS = 600_000;
const MODEL_TIMEOUT_MS = 30_000;

/** What the sweep learned and need not ask again for a while. */
interface Known {
  space?: Space | undefined;
  learned?: number;
  compared?: number;
}

export interface SweepLog {
  /** A part of the sweep fails, or works again. */
  (part: string, error: unknown | undefined): void;
}

/** Rounds of what takes too long for a consumer. Each part goes on while another fails; answers whether there may be more. */
export function sweepDocuments(deps: MatchingDeps, report: SweepLog): (signal: AbortSignal) => Promise<boolean> {
  const known: Known = {};
  const failing = new Set<string>();
  const attempt = async (part: string, work: () => Promise<boolean>): Promise<boolean> => {
    try {
      const more = await work();
      if (failing.delete(part)) report(part, undefined);
      return more;
    } catch (error) {
      if (!failing.has(part)) report(part, error);
      failing.add(part);
      return false;
    }
  };
  return async (signal) => {
    const more = [
      await attempt('facts', () => renewFacts(deps)),
      await attempt('embedding', () => embedSome(deps, known, signal)),
      await attempt(deps.vectors.part, () => index(deps, known)),
    ];
    return !signal.aborted && more.includes(true);
  };
}

async function embedSome(deps: MatchingDeps, known: Known, signal: AbortSignal): Promise<boolean> {
  const now = deps.now().getTime();
  if (!known.space || now - known.learned! >= LEARN_EVERY_MS) {
    known.space = await learnSpace(deps, signal);
    known.learned = now;
  }
  const space = await embedDocuments(deps, signal);
  if (space && space.model !== known.space.model) known.space = undefined;
  return space !== undefined;
}

/** Which model embeds now; vectors that another one made are to be made anew. */
async function learnSpace(deps: MatchingDeps, signal: AbortSignal): Promise<Space> {
  const { space } = await embed(deps, ['work'], { timeoutMs: MODEL_TIMEOUT_MS, signal });
  await asActor(deps.db, SWEEP, (db) => forgetVectorsOfOthers(db, space.model));
  return space;
}

async function index(deps: MatchingDeps, known: Known): Promise<boolean> {
  const { space } = known;
  if (!space) return false;
  if (await indexJobs(deps, space)) return true;
  const now = deps.now().getTime();
  if (known.compared !== undefined && now - known.compared < COMPARE_EVERY_MS) return false;
  // At the start every row is compared, since losses on both sides may add up to the same number.
  const doubtful = known.compared === undefined || (await hasLost(deps, space));
  if (doubtful) await reconcile(deps, space);
  known.compared = now;
  return doubtful;
}
