import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { MatchingDeps } from '../deps.ts';
import { findJob } from '../jobs/job-queries.ts';
import { type ScoredRanking, scoreNotReady, takenBack } from './ranking.ts';
import { lockRanking } from './ranking-queries.ts';
import { scoreRanking } from './score-ranking.ts';

const SCORER = systemActor('scorer');

/** Scores an application by what was sent and what the job says. */
export function scoreApplication(deps: Pick<MatchingDeps, 'db' | 'taxonomy'>, applicationId: string): Promise<ScoredRanking> {
  return asActor(deps.db, SCORER, async (db) => {
    const row = await lockRanking(db, applicationId);
    if (!row) throw scoreNotReady(applicationId, 'the application');
    if (row.outcome === 'withdrawn') throw takenBack(applicationId);
    const job = await findJob(db, row.job_id);
    if (!job) throw scoreNotReady(applicationId, 'the job');
    return scoreRanking(deps, db, row, job);
  });
}
