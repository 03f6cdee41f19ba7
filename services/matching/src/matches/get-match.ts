import type { Seeker } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { NOBODY } from '../candidates/candidate-document.ts';
import { findCandidate } from '../candidates/candidate-queries.ts';
import type { MatchingDeps } from '../deps.ts';
import { jobNotFound } from '../jobs/job-document.ts';
import { findJob } from '../jobs/job-queries.ts';
import type { JobRow } from '../schema.ts';
import { basisOf } from './list-matches.ts';
import { findMatch, type Scores, upsertMatches } from './match-queries.ts';
import { scoreMatches } from './score-matches.ts';

/** How one open job fits the seeker. Who has said nothing yet is told that too little is known. */
export function getMatch(deps: MatchingDeps, actor: Seeker, jobId: string): Promise<{ job: JobRow; scores: Scores }> {
  return asActor(deps.db, actor, async (db) => {
    const job = await findJob(db, jobId);
    if (!job) throw jobNotFound(jobId);
    const candidate = await findCandidate(db, actor.userId);
    const basis = basisOf(deps, candidate ?? { user_id: actor.userId, version: 0 });
    const kept = await findMatch(db, basis, jobId);
    if (kept) return { job, scores: kept };
    await upsertMatches(db, scoreMatches(deps.taxonomy, basis, candidate?.facts ?? NOBODY, [job]));
    return { job, scores: (await findMatch(db, basis, jobId))! };
  });
}
