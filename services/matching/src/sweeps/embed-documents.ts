import { systemActor } from '@hireflux/kit/actor';
import { asActor, asActorReading } from '@hireflux/kit/db';
import { listCandidatesToEmbed, updateVector as updateCandidateVector } from '../candidates/candidate-queries.ts';
import type { MatchingDeps } from '../deps.ts';
import { listJobsToEmbed, updateVector as updateJobVector } from '../jobs/vector-queries.ts';
import { embed, vectorBytes } from '../vectors/embed.ts';
import type { Space } from '../vectors/job-vectors.ts';

const SWEEP = systemActor('sweep');
const AT_ONCE = 8;
const TIMEOUT_MS = 30_000;

/** Gives vectors to some documents that lack one, and answers their space; undefined where none lacked one. */
export async function embedDocuments(deps: MatchingDeps, signal: AbortSignal): Promise<Space | undefined> {
  const { db } = deps;
  // Seekers wait for their ranking; the search finds a new job by its words meanwhile.
  const candidates = await asActorReading(db, SWEEP, (scoped) => listCandidatesToEmbed(scoped, AT_ONCE));
  const jobs = candidates.length > 0 ? [] : await asActorReading(db, SWEEP, (scoped) => listJobsToEmbed(scoped, AT_ONCE));
  const texts = [...candidates.map(({ body }) => body), ...jobs.map(({ title, skills, body }) => [title, skills, body].join('\n'))];
  if (texts.length === 0) return undefined;
  const { space, vectors } = await embed(deps, texts, { timeoutMs: TIMEOUT_MS, signal });
  await asActor(db, SWEEP, async (scoped) => {
    for (const [at, vector] of vectors.entries()) {
      const document = candidates[at] ?? jobs[at]!;
      const kept = { model: space.model, version: document.version, bytes: vectorBytes(vector) };
      if ('user_id' in document) await updateCandidateVector(scoped, document.user_id, kept);
      else await updateJobVector(scoped, document.job_id, kept);
    }
  });
  return space;
}
