import type { Seeker } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { NOBODY } from '../candidates/candidate-document.ts';
import { findCandidate } from '../candidates/candidate-queries.ts';
import type { MatchingDeps } from '../deps.ts';
import { jobNotFound } from '../jobs/job-document.ts';
import { findJob } from '../jobs/job-queries.ts';
import { basisOf } from './list-matches.ts';
import { findMatch, upsertMatches } from './match-queries.ts';
import { type Match, matchRows, scoreMatch } from './score-match.ts';

/** How one open job fits the seeker. Who has said nothing yet is told that too little is known. */
export function getMatch(deps: MatchingDeps, actor: Seeker, jobId: string): Promise<Match> {
  return asActor(deps.db, actor, async (db) => {
    const job = await findJob(db, jobId);
    if (!job) throw jobNotFound(jobId);
    const candidate = await findCandidate(db, actor.userId);
    const basis = basisOf(deps, candidate ?? { user_id: actor.userId, version: 0 });
    const facts = candidate?.facts ?? NOBODY;
    const kept = (await findMatch(db, basis, jobId)) ?? (await upsertMatches(db, matchRows(deps.taxonomy, basis, facts, [job])))[0]!;
    const { fit, input, hash } = scoreMatch(deps.taxonomy, basis, facts, job);
    return { job, fit, input, inputHash: hash, calculateTime: kept.calculate_time };
  });
}
