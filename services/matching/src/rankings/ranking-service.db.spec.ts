import { Code, ConnectError } from '@connectrpc/connect';
import { anyUnpack } from '@bufbuild/protobuf/wkt';
import type { Actor } from '@hireflux/kit/actor';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { newId } from '@hireflux/kit/id';
import { eventsOf } from '@hireflux/kit/testing/database';
import { fakeMesh, testClient } from '@hireflux/kit/testing/rpc';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { JobPublishedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { ApplicationScoredSchema } from '@hireflux/proto/events/v1/matching_pb';
import { ApplicationSubmittedSchema, ApplicationWithdrawnSchema, CandidateViewedSchema, ViewedData } from '@hireflux/proto/events/v1/seekers_pb';
import { RankingService } from '@hireflux/proto/matching/v1/ranking_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../routes.ts';
import { type Matching, matchingFor } from '../testing/matching.ts';
import { findRanking } from './ranking-queries.ts';
import { BOOKKEEPER, eventOf, NAME_ALONE, publishedJob, submitted } from '../testing/said.ts';

let matching: Matching;

beforeAll(async () => {
  matching = await matchingFor();
});
afterAll(() => matching.close());

const clientOf = (actor: Actor, deps = matching.deps) => testClient(RankingService, routes(deps), actor);
const worker = () => clientOf(systemActor('temporal'));
const member = (companyId: string, over: Partial<Extract<Actor, { kind: 'member' }>> = {}): Actor => ({ kind: 'member', userId: newId(), companyId, role: 'recruiter', assignedOnly: false, ...over });

/** An application for a job, taken in and not yet scored. */
async function applied(over: Parameters<typeof submitted>[0] = {}) {
  const job = publishedJob();
  const sent = submitted({ jobId: job.jobId, companyId: job.companyId!, ...over });
  await matching.take(eventOf(JobPublishedSchema, { job }), eventOf(ApplicationSubmittedSchema, sent));
  return sent;
}

async function scoredOne() {
  const sent = await applied();
  await worker().scoreApplication({ applicationId: sent.applicationId });
  return sent;
}

const scoredEvents = async (applicationId: string) => (await eventsOf(matching.deps.db)).filter(({ aggregateId }) => aggregateId === applicationId);

describe('ScoreApplication', () => {
  it('scores what was sent, and tells it once', async () => {
    const sent = await applied();
    const request = { applicationId: sent.applicationId };

    const first = await worker().scoreApplication(request);
    const second = await worker().scoreApplication(request);

    expect(first.fit).toMatchObject({ known: true, coverage: 100, algorithmVersion: 'fit-1' });
    expect(second).toEqual(first);
    const events = await scoredEvents(sent.applicationId);
    expect(events).toHaveLength(1);
    const told = anyUnpack(events[0]!.payload!, ApplicationScoredSchema)!;
    expect(told).toMatchObject({ applicationId: sent.applicationId, jobId: sent.jobId, companyId: sent.companyId, userId: sent.userId, fit: { fitIndex: first.fit!.fitIndex, coverage: 100 } });
    expect(told.fit!.factors.map(({ score }) => score)).toEqual(first.fit!.factors.map(({ score }) => score));
    expect(told.fit!.factors.flatMap(({ evidence }) => evidence)).toEqual([]);
  });

  it('counts what was sent, not what the seeker says since, and not in what order it arrived', async () => {
    const job = publishedJob();
    const sent = submitted({ jobId: job.jobId, companyId: job.companyId!, facts: BOOKKEEPER });
    await matching.take(eventOf(ApplicationSubmittedSchema, sent));
    await expect(worker().scoreApplication({ applicationId: sent.applicationId })).rejects.toMatchObject({ code: Code.Aborted });

    await matching.take(eventOf(JobPublishedSchema, { job }));

    const { fit } = await worker().scoreApplication({ applicationId: sent.applicationId });
    expect(fit!.concerns.map(({ key }) => key)).toContain('experience.other_trade');
  });

  it('keeps neither name nor contacts of who applied', async () => {
    const { applicationId } = await scoredOne();

    const kept = await asActor(matching.deps.db, systemActor('scorer'), (db) => findRanking(db, applicationId));

    expect(kept!.submission.toString()).toContain('Senior Web Developer');
    expect(kept!.submission.toString() + JSON.stringify(kept!.input)).not.toMatch(/Ada|ada@/);
  });

  it('asks to be tried again while the application has not arrived', async () => {
    await expect(worker().scoreApplication({ applicationId: newId() })).rejects.toMatchObject({ code: Code.Aborted });
  });

  it('gives no number where too little is known', async () => {
    const sent = await applied({ facts: NAME_ALONE, preferences: {} });

    const { fit } = await worker().scoreApplication({ applicationId: sent.applicationId });

    expect(fit).toMatchObject({ known: false, coverage: 0 });
    expect(fit!.fitIndex).toBeUndefined();
  });

  it('does not score what was taken back, until it is sent again', async () => {
    const sent = await applied();
    const again = { ...sent, attempt: 2, facts: NAME_ALONE, preferences: {} };
    await matching.take(eventOf(ApplicationWithdrawnSchema, { applicationId: sent.applicationId }));
    await expect(worker().scoreApplication({ applicationId: sent.applicationId })).rejects.toMatchObject({ code: Code.FailedPrecondition });

    await matching.take(eventOf(ApplicationSubmittedSchema, again), eventOf(ApplicationSubmittedSchema, sent));

    expect((await worker().scoreApplication({ applicationId: sent.applicationId })).fit!.coverage).toBe(0);
  });

  it('is for services', async () => {
    const { applicationId, companyId } = await applied();

    await expect(clientOf(member(companyId, { role: 'owner' })).scoreApplication({ applicationId })).rejects.toMatchObject({ code: Code.PermissionDenied });
  });
});

describe('GetFitIndex', () => {
  it('shows company and seeker the same explanation', async () => {
    const { applicationId, companyId, userId } = await scoredOne();

    const company = clientOf(member(companyId));
    const forCompany = await company.getFitIndex({ applicationId });
    const forSeeker = await clientOf({ kind: 'seeker', userId }).getFitIndex({ applicationId });

    expect(forCompany).toEqual(forSeeker);
    expect(forCompany.fit!.factors.filter(({ evidence }) => evidence.some(({ candidate, job }) => candidate && job)).length).toBeGreaterThanOrEqual(3);
    expect(await company.getFitIndex({ applicationId })).toEqual(forCompany);
  });

  it('tells the candidate who of a company read it, and of nobody else', async () => {
    const { applicationId, companyId, jobId, userId } = await scoredOne();
    const [reader, replayer] = [newId(), newId()];
    await clientOf(member(companyId, { userId: reader })).getFitIndex({ applicationId });
    await clientOf(member(companyId, { userId: replayer })).replayScore({ applicationId });
    await clientOf({ kind: 'seeker', userId }).getFitIndex({ applicationId });
    await clientOf(member(newId())).getFitIndex({ applicationId }).catch(() => undefined);

    const told = (await eventsOf(matching.deps.db)).filter(({ aggregateId }) => aggregateId === userId).map(({ payload }) => anyUnpack(payload!, CandidateViewedSchema));

    const viewed = { candidateId: userId, companyId, companyName: 'Example Shops', jobId, jobTitle: 'Web developer', applicationId, data: ViewedData.FIT_INDEX };
    expect(told).toMatchObject([{ ...viewed, viewerId: reader }, { ...viewed, viewerId: replayer }]);
  });

  it('hides it from other companies and other seekers', async () => {
    const { applicationId, companyId } = await scoredOne();
    await clientOf(member(companyId)).getFitIndex({ applicationId });

    await expect(clientOf(member(newId())).getFitIndex({ applicationId })).rejects.toMatchObject({ code: Code.NotFound });
    await expect(clientOf({ kind: 'seeker', userId: newId() }).getFitIndex({ applicationId })).rejects.toMatchObject({ code: Code.NotFound });
  });

  it('asks to be tried again before the score is there', async () => {
    const { applicationId, companyId } = await applied();

    await expect(clientOf(member(companyId)).getFitIndex({ applicationId })).rejects.toMatchObject({ code: Code.Aborted });
  });

  it('shows an interviewer whom the ats assigns to them alone', async () => {
    const { applicationId, companyId } = await scoredOne();
    const other = await scoredOne();
    const applicants = fakeMesh(ApplicantService, {
      checkApplicantAccess: (req) => {
        if (req.applicationId !== applicationId) throw new ConnectError('there is no such applicant', Code.NotFound);
        return {};
      },
    });
    const interviewer = (of: string) => clientOf(member(of, { role: 'interviewer', assignedOnly: true }), { ...matching.deps, applicants });

    expect((await interviewer(companyId).getFitIndex({ applicationId })).fit!.known).toBe(true);
    await expect(interviewer(other.companyId).getFitIndex({ applicationId: other.applicationId })).rejects.toMatchObject({ code: Code.NotFound });
  });

  it('refuses nobody in particular, and services', async () => {
    const { applicationId } = await scoredOne();

    await expect(clientOf({ kind: 'public' }).getFitIndex({ applicationId })).rejects.toMatchObject({ code: Code.Unauthenticated });
    await expect(worker().getFitIndex({ applicationId })).rejects.toMatchObject({ code: Code.PermissionDenied });
  });
});

describe('ReplayScore', () => {
  it('comes to the same number', async () => {
    const { applicationId, companyId } = await scoredOne();
    const client = clientOf(member(companyId));

    const replayed = await client.replayScore({ applicationId });

    const { fit } = await client.getFitIndex({ applicationId });
    expect(replayed).toMatchObject({ equal: true, differences: [], storedFitIndex: fit!.fitIndex });
    expect(replayed.replayed).toEqual(fit);
    expect(await client.replayScore({ applicationId })).toEqual(replayed);
  });

  it('gives the true number where the stored one was altered, and says what differs', async () => {
    const { applicationId, companyId, userId } = await scoredOne();
    const seeker = clientOf({ kind: 'seeker', userId });
    const truth = (await seeker.getFitIndex({ applicationId })).fit!;
    await alter(applicationId, { fit_index: 99, skills_score: 98 });

    const replayed = await clientOf(member(companyId)).replayScore({ applicationId });

    expect(replayed).toMatchObject({ equal: false, storedFitIndex: 99, differences: ['fit_index', 'factors.skills'] });
    expect(replayed.replayed).toEqual(truth);
    expect(await seeker.replayScore({ applicationId })).toEqual(replayed);
  });

  it('notices an altered explanation, and an altered input', async () => {
    const { applicationId, companyId } = await scoredOne();
    const client = clientOf(member(companyId));

    await alter(applicationId, { strengths: '[]' });
    expect((await client.replayScore({ applicationId })).differences).toEqual(['explanation.strengths']);

    const { input } = await asActor(matching.deps.db, systemActor('scorer'), (db) => db.selectFrom('employer_candidate_rankings').select('input').where('application_id', '=', applicationId).executeTakeFirstOrThrow());
    await alter(applicationId, { input: JSON.stringify({ ...input, candidate: { ...input!.candidate, skills: [] } }) });
    expect((await client.replayScore({ applicationId })).differences).toEqual(expect.arrayContaining(['input_hash', 'fit_index', 'factors.skills']));
  });

  it('hides it from other companies and other seekers', async () => {
    const { applicationId, companyId } = await scoredOne();
    await clientOf(member(companyId)).replayScore({ applicationId });

    await expect(clientOf(member(newId())).replayScore({ applicationId })).rejects.toMatchObject({ code: Code.NotFound });
    await expect(clientOf({ kind: 'seeker', userId: newId() }).replayScore({ applicationId })).rejects.toMatchObject({ code: Code.NotFound });
  });

  it('refuses nobody in particular', async () => {
    await expect(clientOf({ kind: 'public' }).replayScore({ applicationId: newId() })).rejects.toMatchObject({ code: Code.Unauthenticated });
  });
});

async function alter(applicationId: string, over: { fit_index?: number; skills_score?: number; strengths?: string; input?: string }): Promise<void> {
  await asActor(matching.deps.db, systemActor('scorer'), (db) => db.updateTable('employer_candidate_rankings').set(over).where('application_id', '=', applicationId).execute());
}
