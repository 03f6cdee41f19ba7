import { anyUnpack } from '@bufbuild/protobuf/wkt';
import { Code } from '@connectrpc/connect';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { newId } from '@hireflux/kit/id';
import { eventsOf } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { FactKind } from '@hireflux/proto/common/v1/resume_pb';
import { JobPublishedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { ApplicationScoredSchema } from '@hireflux/proto/events/v1/matching_pb';
import { ApplicationSubmittedSchema, ApplicationWithdrawnSchema, ResumeCorrectedSchema, ResumeReadSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { MatchService } from '@hireflux/proto/matching/v1/match_service_pb';
import { RankingService } from '@hireflux/proto/matching/v1/ranking_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scoreFit } from '../fit/score-fit.ts';
import { routes } from '../routes.ts';
import { type Matching, matchingFor } from '../testing/matching.ts';
import { DEVELOPER, eventOf, publishedJob, resumeRead, submitted } from '../testing/said.ts';

let matching: Matching;
beforeAll(async () => void (matching = await matchingFor()));
afterAll(() => matching.close());

const worker = () => testClient(RankingService, routes(matching.deps), systemActor('temporal'));
const rankingsOf = (userId: string) => testClient(RankingService, routes(matching.deps), { kind: 'seeker', userId });
const skillsOf = ({ factors }: { factors: { score: number }[] }) => factors[0]!.score;
const scoresTold = async (id: string) =>
  (await eventsOf(matching.deps.db)).filter(({ aggregateId }) => aggregateId === id).map(({ payload }) => anyUnpack(payload!, ApplicationScoredSchema)!.fit!);
const pastOf = (id: string) =>
  asActor(matching.deps.db, systemActor('scorer'), (db) => db.selectFrom('past_scores').selectAll().where('application_id', '=', id).orderBy('id').execute());

/** Ada's résumé was misread: the job asks for SQL, and "SQL" stood there as "SOL". */
const MISREAD = [...DEVELOPER, { factId: 'sql', kind: FactKind.SKILL, text: 'SOL', confidence: 0.6, quotes: [{ words: 'SOL', spot: { page: 1, line: 6, paragraph: 0 } }] }];
const RIGHT = MISREAD.map((fact) => (fact.factId === 'sql' ? { ...fact, text: 'SQL', corrected: true } : fact));

/** A seeker whose résumé was taken in and sent. */
async function sent() {
  const userId = newId();
  const job = publishedJob();
  const read = resumeRead(userId, MISREAD);
  const application = submitted({ jobId: job.jobId, companyId: job.companyId!, userId, facts: MISREAD });
  await matching.take(eventOf(JobPublishedSchema, { job }), eventOf(ResumeReadSchema, read, userId), eventOf(ApplicationSubmittedSchema, application));
  const { applicationId } = application;
  const corrected = { userId, resumeId: read.resumeId, resumeVersionId: newId(), facts: RIGHT, applicationIds: [applicationId], newest: true };
  return { userId, job, applicationId, correct: (over = {}) => matching.take(eventOf(ResumeCorrectedSchema, { ...corrected, ...over }, userId)) };
}

describe('ResumeCorrected', () => {
  it('has a scored application scored again, for both sides, and the new score replays', async () => {
    const { userId, applicationId, correct } = await sent();
    const { fit: before } = await worker().scoreApplication({ applicationId });

    await correct();

    const client = rankingsOf(userId);
    const { fit: after } = await client.getFitIndex({ applicationId });
    expect(skillsOf(after!)).toBeGreaterThan(skillsOf(before!));
    expect(await client.replayScore({ applicationId })).toMatchObject({ equal: true, differences: [] });
    expect((await worker().scoreApplication({ applicationId })).fit).toEqual(after);
    expect((await scoresTold(applicationId)).map(({ fitIndex }) => fitIndex)).toEqual([before!.fitIndex, after!.fitIndex]);
  });

  it('keeps the score before, with all that replays it', async () => {
    const { applicationId, correct } = await sent();
    const { fit: before } = await worker().scoreApplication({ applicationId });

    await correct();
    await correct({ resumeVersionId: newId() });

    const [past, ...more] = await pastOf(applicationId);
    expect(more).toEqual([]);
    expect(past).toMatchObject({ fit_index: before!.fitIndex, coverage: before!.coverage, algorithm_version: before!.algorithmVersion });
    expect(scoreFit(past!.input).fitIndex).toBe(before!.fitIndex);
  });

  it('has the first score of an application rest on it, where there was none yet', async () => {
    const { applicationId, correct } = await sent();
    const other = await sent();

    await correct();

    const { fit } = await worker().scoreApplication({ applicationId });
    expect(skillsOf(fit!)).toBeGreaterThan(skillsOf((await worker().scoreApplication({ applicationId: other.applicationId })).fit!));
    expect(await scoresTold(applicationId)).toHaveLength(1);
    expect(await pastOf(applicationId)).toEqual([]);
  });

  it('leaves alone what was taken back, and what it knows nothing of', async () => {
    const { applicationId, correct } = await sent();
    await worker().scoreApplication({ applicationId });
    await matching.take(eventOf(ApplicationWithdrawnSchema, { applicationId }));

    await correct({ applicationIds: [applicationId, newId()] });

    expect(await scoresTold(applicationId)).toHaveLength(1);
    await expect(worker().scoreApplication({ applicationId })).rejects.toMatchObject({ code: Code.FailedPrecondition });
  });

  it('ranks jobs by the facts as they were put right, but by no other résumé than the newest', async () => {
    const { userId, job, correct } = await sent();
    const client = testClient(MatchService, routes(matching.deps), { kind: 'seeker', userId });
    const skills = async () => skillsOf((await client.getMatch({ jobId: job.jobId })).match!.fit!);
    const before = await skills();

    await correct({ resumeId: newId(), newest: false, applicationIds: [] });
    expect(await skills()).toBe(before);
    await correct();
    expect(await skills()).toBeGreaterThan(before);
  });
});
