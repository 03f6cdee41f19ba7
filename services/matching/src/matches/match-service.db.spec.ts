import { Code } from '@connectrpc/connect';
import type { Actor } from '@hireflux/kit/actor';
import { newId } from '@hireflux/kit/id';
import { testClient } from '@hireflux/kit/testing/rpc';
import { JobClosedSchema, JobPublishedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { ProfileChangedSchema, ResumeDeletedSchema, ResumeReadSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { FactorKind, Silence } from '@hireflux/proto/matching/v1/fit_pb';
import { MatchService } from '@hireflux/proto/matching/v1/match_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../routes.ts';
import { type Matching, matchingFor } from '../testing/matching.ts';
import { BOOKKEEPER, BOOKKEEPING, DEVELOPER, eventOf, NAME_ALONE, NOW, publishedJob, resumeRead, WISHES } from '../testing/said.ts';

let matching: Matching;
const developing = publishedJob();
const keeping = publishedJob({ content: BOOKKEEPING });

beforeAll(async () => {
  matching = await matchingFor();
  await matching.take(eventOf(JobPublishedSchema, { job: developing }), eventOf(JobPublishedSchema, { job: keeping }));
});
afterAll(() => matching.close());

const clientOf = (actor: Actor) => testClient(MatchService, routes(matching.deps), actor);
const MEMBER: Actor = { kind: 'member', userId: newId(), companyId: newId(), role: 'owner', assignedOnly: false };

async function seekerWith(facts = DEVELOPER) {
  const userId = newId();
  await matching.take(eventOf(ResumeReadSchema, resumeRead(userId, facts)));
  return { userId, client: clientOf({ kind: 'seeker', userId }) };
}

describe('ListMatches', () => {
  it('ranks the job in the field of the résumé first, and turns round for a résumé of the other', async () => {
    const [developer, keeper] = [await seekerWith(DEVELOPER), await seekerWith(BOOKKEEPER)];

    const forDeveloper = await developer.client.listMatches({});
    const forKeeper = await keeper.client.listMatches({});

    expect(forDeveloper).toMatchObject({ candidateKnown: true, degraded: [], nextPageToken: '' });
    expect(forDeveloper.matches.map(({ job }) => job!.jobId)).toEqual([developing.jobId, keeping.jobId]);
    expect(forKeeper.matches.map(({ job }) => job!.jobId)).toEqual([keeping.jobId, developing.jobId]);
    expect(await developer.client.listMatches({})).toEqual(forDeveloper);
  });

  it('lists those alone that fit a filter', async () => {
    const { client } = await seekerWith(DEVELOPER);
    const { matches } = await client.listMatches({});
    const [first] = matches;
    const listed = async (asked: object) => (await client.listMatches(asked)).matches.map(({ job }) => job!.jobId);

    expect(await listed({ workModes: [first!.job!.content!.workMode], pay: { currency: 'EUR', leastPerYearMinor: 1n } })).toContain(first!.job!.jobId);
    expect(await listed({ pay: { currency: 'EUR', leastPerYearMinor: 1_000_000_000_000n } })).toEqual([]);
    expect(await listed({ place: 'nowhere at all' })).toEqual([]);
  });

  it('quotes words of both sides, with their place, for at least three factors', async () => {
    const { client } = await seekerWith(DEVELOPER);

    const [best] = (await client.listMatches({ pageSize: 1 })).matches;

    const quoted = best!.fit!.factors.filter(({ evidence }) => evidence.some(({ candidate, job }) => candidate && job));
    expect(quoted.length).toBeGreaterThanOrEqual(3);
    const skills = best!.fit!.factors[0]!.evidence;
    expect(skills.map(({ subject }) => subject)).toEqual(['kubernetes', 'react', 'sql']);
    expect(skills[0]).toMatchObject({ candidate: { field: 'resume', words: 'K8s', spot: { page: 1, line: 5 } }, job: { field: 'skills', words: 'Kubernetes' } });
    expect(skills[1]!.candidate).toMatchObject({ words: 'ReactJS', spot: { line: 3 } });
    expect(skills[2]!.candidate).toBeUndefined();
  });

  it('knows more once wishes are said', async () => {
    const { userId, client } = await seekerWith(DEVELOPER);
    const before = (await client.listMatches({ pageSize: 1 })).matches[0]!.fit!;

    await matching.take(eventOf(ProfileChangedSchema, { userId, preferences: WISHES }));

    const after = (await client.listMatches({ pageSize: 1 })).matches[0]!.fit!;
    expect([before.coverage, after.coverage]).toEqual([65, 100]);
    expect(after.inputHash).not.toBe(before.inputHash);
  });

  it('gives no number to a résumé that holds a name alone, and the newest job first', async () => {
    const { client } = await seekerWith(NAME_ALONE);

    const { matches } = await client.listMatches({});

    expect(matches.map(({ job }) => job!.jobId)).toEqual([keeping.jobId, developing.jobId]);
    expect(matches[0]!.fit).toMatchObject({ known: false, coverage: 0 });
    expect(matches[0]!.fit!.fitIndex).toBeUndefined();
  });

  it('pages without a gap and without a double', async () => {
    const { client } = await seekerWith(BOOKKEEPER);

    const first = await client.listMatches({ pageSize: 1 });
    const second = await client.listMatches({ pageSize: 1, pageToken: first.nextPageToken });

    expect([first, second].flatMap(({ matches }) => matches.map(({ job }) => job!.jobId))).toEqual([keeping.jobId, developing.jobId]);
    expect(second.nextPageToken).toBe('');
  });

  it('says when it has nothing to rank by, and is nobody else’s list', async () => {
    expect(await clientOf({ kind: 'seeker', userId: newId() }).listMatches({})).toMatchObject({ matches: [], candidateKnown: false });
  });

  it('goes by the newest résumé, and forgets one that was deleted', async () => {
    const { userId, client } = await seekerWith(DEVELOPER);
    const older = resumeRead(userId, BOOKKEEPER, new Date(NOW.getTime() - 1000));
    const newer = resumeRead(userId, BOOKKEEPER, new Date(NOW.getTime() + 1000));
    const best = async () => (await client.listMatches({})).matches[0]!.job!.jobId;

    await matching.take(eventOf(ResumeReadSchema, older));
    expect(await best()).toBe(developing.jobId);
    await matching.take(eventOf(ResumeReadSchema, newer));
    expect(await best()).toBe(keeping.jobId);
    await matching.take(eventOf(ResumeDeletedSchema, { userId, resumeId: newer.resumeId, newestLeft: resumeRead(userId, DEVELOPER) }));
    expect(await best()).toBe(developing.jobId);
  });

  it('is for seekers', async () => {
    await expect(clientOf(MEMBER).listMatches({})).rejects.toMatchObject({ code: Code.PermissionDenied });
    await expect(clientOf({ kind: 'public' }).listMatches({})).rejects.toMatchObject({ code: Code.Unauthenticated });
  });
});

describe('GetMatch', () => {
  it('says how one job fits, as the list does', async () => {
    const { client } = await seekerWith(DEVELOPER);

    const { match } = await client.getMatch({ jobId: developing.jobId });

    expect(match).toEqual((await client.listMatches({})).matches[0]);
    expect(match!.fit).toMatchObject({ known: true, algorithmVersion: 'fit-1', strengths: [{ key: 'skills.held' }, { key: 'experience.same_trade' }, { key: 'experience.enough' }, { key: 'location.same_city' }] });
    expect((await client.getMatch({ jobId: developing.jobId })).match).toEqual(match);
  });

  it('tells who has said nothing that too little is known', async () => {
    const client = clientOf({ kind: 'seeker', userId: newId() });

    expect((await client.getMatch({ jobId: developing.jobId })).match!.fit).toMatchObject({ known: false, coverage: 0 });
  });

  it('says of what is not known whose word is missing', async () => {
    const client = clientOf({ kind: 'seeker', userId: newId() });

    const { factors } = (await client.getMatch({ jobId: developing.jobId })).match!.fit!;

    expect(factors.find(({ kind }) => kind === FactorKind.SKILLS)).toMatchObject({ known: false, silence: Silence.CANDIDATE });
    expect(factors.every(({ known, silence }) => known === (silence === Silence.UNSPECIFIED))).toBe(true);
  });

  it('does not know a job that is not open', async () => {
    const { client } = await seekerWith(DEVELOPER);
    const job = publishedJob();
    await matching.take(eventOf(JobPublishedSchema, { job }), eventOf(JobClosedSchema, { jobId: job.jobId }));

    await expect(client.getMatch({ jobId: job.jobId })).rejects.toMatchObject({ code: Code.NotFound });
  });

  it('is for seekers', async () => {
    await expect(clientOf(MEMBER).getMatch({ jobId: developing.jobId })).rejects.toMatchObject({ code: Code.PermissionDenied });
  });
});
