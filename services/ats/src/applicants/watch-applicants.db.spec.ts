import { randomUUID } from 'node:crypto';
import { Code, ConnectError } from '@connectrpc/connect';
import { asActor } from '@hireflux/kit/db';
import { type Sequencer, startSequencer } from '@hireflux/kit/events/sequencer';
import { createNudge } from '@hireflux/kit/nudge';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { until } from '@hireflux/kit/testing/until';
import { ApplicantService, type WatchApplicantsResponse } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../routes.ts';
import type { AtsDb } from '../schema.ts';
import { type Actor, assign, companyWithJob, depsOf, fit, leave, member, seeker } from '../testing/given.ts';
import { lockApplicant } from './applicant-queries.ts';
import { changeApplicant } from './change-applicant.ts';
import { type Rhythm, type Watched, watchApplicants } from './watch-applicants.ts';

let db: TestDatabase<AtsDb>;
let sequencer: Sequencer;
const nudge = createNudge();
beforeAll(async () => {
  db = await testDatabase<AtsDb>('ats');
  sequencer = startSequencer({ url: db.url, service: 'ats', nudge, log: pino({ level: 'silent' }) });
});
afterAll(async () => {
  await sequencer.close();
  await db.destroy();
});

const clientOf = (actor: Actor) => testClient(ApplicantService, routes({ ...depsOf(db), nudge }), actor);
const QUICK: Rhythm = { poll: 50, pause: 10, heartbeat: 100, check: 50, longest: 60_000 };
const nameOf = ({ change }: WatchApplicantsResponse) =>
  change.case === 'applicant' ? `${change.value.applicationId} ${change.value.etag}` : `${change.case} ${change.value ?? ''}`;

/** A watch under way, and what it said so far. */
function watch(actor: Actor, jobId: string, resumeToken = '') {
  const stop = new AbortController();
  const said: WatchApplicantsResponse[] = [];
  const ended = (async () => {
    for await (const each of clientOf(actor).watchApplicants({ jobId, resumeToken }, { signal: stop.signal })) said.push(each);
    return 'ok';
  })().catch((error: unknown) => Code[ConnectError.from(error).code]!);
  return {
    said,
    ended,
    names: () => said.map(nameOf).filter((name) => !name.startsWith('undefined')),
    async leave() {
      stop.abort();
      await ended;
      return said.at(-1)!.resumeToken;
    },
  };
}

describe('WatchApplicants', () => {
  it('says that it stands, then tells who came or changed, as they are', async () => {
    const { companyId, jobId, apply, score, withdraw } = await companyWithJob(db);
    const other = await companyWithJob(db);
    const recruiter = member(companyId, 'recruiter');
    await apply();
    const watching = watch(recruiter, jobId);
    await until(() => watching.said.length === 1);
    expect(watching.said[0]!.change.case).toBeUndefined();

    const sent = await apply();
    const elsewhere = await other.apply();
    await score(sent, fit(60, 77));
    await clientOf(recruiter).tagApplicant({ applicationId: sent.applicationId, add: ['night'] });
    await withdraw(sent);
    await until(() => watching.names().some((name) => name.endsWith('v4')));

    const { change } = watching.said.at(-1)!;
    expect(change).toMatchObject({ case: 'applicant', value: { applicationId: sent.applicationId, name: 'Ada Example', tags: ['night'], fit: { fitIndex: 77 } } });
    expect(watching.names().some((name) => name.startsWith(elsewhere.applicationId))).toBe(false);
    await watching.leave();
  });

  it('leaves nothing out and says nothing twice, however often it is left and taken up again', async () => {
    const { companyId, jobId, apply } = await companyWithJob(db);
    const recruiter = member(companyId, 'recruiter');
    const ids = await Promise.all(Array.from({ length: 6 }, async () => (await apply()).applicationId));
    let watching = watch(recruiter, jobId);
    await until(() => watching.said.length > 0);
    const names: string[] = [];
    const client = clientOf(recruiter);
    const changing = Promise.all(
      ids.map(async (applicationId) => {
        for (let turn = 0; turn < 25; turn += 1) await client.tagApplicant({ applicationId, add: [`${turn % 20}`], remove: [`${(turn + 10) % 20}`] });
      }),
    );

    let done = false;
    void changing.then(() => (done = true));
    while (!done) {
      await until(() => watching.said.length > 3 || done);
      const token = await watching.leave();
      names.push(...watching.names());
      watching = watch(recruiter, jobId, token);
    }
    const { applicants } = await client.listApplicants({ jobId });
    const last = applicants.map(({ applicationId, etag }) => `${applicationId} ${etag}`);
    await until(() => last.every((name) => names.includes(name) || watching.names().includes(name)));
    names.push(...watching.names());
    await watching.leave();

    expect(new Set(names).size).toBe(names.length);
    expect(applicants.every(({ etag }) => Number(etag.slice(1)) > 20)).toBe(true);
  });

  it('passes over no change whose transaction stayed open while later ones were told', async () => {
    const { companyId, jobId, apply } = await companyWithJob(db);
    const recruiter = member(companyId, 'recruiter');
    const [slow, quick] = [await apply(), await apply()];
    let watching = watch(recruiter, jobId);
    await until(() => watching.said.length > 0);
    const changed = Promise.withResolvers<void>();
    const commit = Promise.withResolvers<void>();
    const open = asActor(db, recruiter, async (db) => {
      await changeApplicant(db, (await lockApplicant(db, companyId, slow.applicationId))!, { is_starred: true });
      changed.resolve();
      await commit.promise;
    });
    await changed.promise;

    await clientOf(recruiter).starApplicant({ applicationId: quick.applicationId, starred: true });
    await until(() => watching.names().includes(`${quick.applicationId} v2`));
    watching = watch(recruiter, jobId, await watching.leave());
    await until(() => watching.said.length > 0);
    commit.resolve();
    await open;
    await until(() => watching.names().length > 0);

    expect(watching.names()).toEqual([`${slow.applicationId} v2`]);
    await watching.leave();
  });

  it('tells an interviewer of those assigned to them, and of those who are no more', async () => {
    const { companyId, jobId, apply } = await companyWithJob(db);
    const interviewer = member(companyId, 'interviewer');
    const recruiter = clientOf(member(companyId, 'recruiter'));
    const [mine, other] = [await apply(), await apply()];
    const watching = watch(interviewer, jobId);
    await until(() => watching.said.length > 0);

    await recruiter.starApplicant({ applicationId: mine.applicationId, starred: true });
    await assign(db, companyId, mine.applicationId, interviewer.userId);
    await until(() => watching.names().length === 1);
    await recruiter.starApplicant({ applicationId: other.applicationId, starred: true });
    await recruiter.assignApplicant({ applicationId: mine.applicationId });
    await until(() => watching.names().length === 2);
    await recruiter.starApplicant({ applicationId: mine.applicationId, starred: false });
    await assign(db, companyId, other.applicationId, interviewer.userId);
    await until(() => watching.names().length === 3);

    expect(watching.names()).toEqual([`${mine.applicationId} v3`, `departedApplicationId ${mine.applicationId}`, `${other.applicationId} v3`]);
    await watching.leave();
  });

  it('hides a job from another company, refuses a seeker, and tokens that it did not give out', async () => {
    const { companyId, jobId } = await companyWithJob(db);
    const other = await companyWithJob(db);
    const watching = watch(member(companyId), jobId);
    await until(() => watching.said.length > 0);
    const token = await watching.leave();
    const tokenOf = (fields: unknown) => Buffer.from(JSON.stringify(fields)).toString('base64url');

    expect(await watch(member(randomUUID()), jobId).ended).toBe('NotFound');
    expect(await watch(seeker(), jobId).ended).toBe('PermissionDenied');
    expect(await watch(member(other.companyId), other.jobId, token).ended).toBe('InvalidArgument');
    for (const made of ['rubbish', tokenOf([jobId]), tokenOf([jobId, '-1']), tokenOf([jobId, '999999999999']), tokenOf(7), tokenOf([jobId, 1])]) {
      expect(await watch(member(companyId), jobId, made).ended).toBe('InvalidArgument');
    }
  });

  /** A watch in quick rhythm, and why it ended. */
  function quick(actor: ReturnType<typeof member>, jobId: string, { stopping = new AbortController(), ...rhythm }: Partial<Rhythm> & { stopping?: AbortController } = {}) {
    const said: Watched[] = [];
    const deps = { ...depsOf(db), nudge, stopping: stopping.signal };
    const ended = (async () => {
      for await (const each of watchApplicants(deps, actor, { jobId, after: undefined }, new AbortController().signal, { ...QUICK, ...rhythm })) said.push(each);
      return 'ok';
    })().catch((error: { reason: string }) => error.reason);
    return { said, ended };
  }

  it('ends when the membership ends, or when the role is another', async () => {
    const { companyId, jobId } = await companyWithJob(db);
    const [leaving, changing] = [member(companyId), member(companyId, 'recruiter')];
    const watches = [quick(leaving, jobId), quick(changing, jobId)];
    await until(() => watches.every(({ said }) => said.length > 1));

    leave(leaving);
    member(companyId, 'interviewer', changing.userId);

    expect(await Promise.all(watches.map(({ ended }) => ended))).toEqual(['NOT_ALLOWED', 'NOT_ALLOWED']);
  });

  it('says now and then that it stands, ends after its time, and says so where the service stops', async () => {
    const { companyId, jobId } = await companyWithJob(db);
    const stopping = new AbortController();
    const [short, stopped] = [quick(member(companyId), jobId, { longest: 500 }), quick(member(companyId), jobId, { stopping, poll: 30_000 })];

    expect(await short.ended).toBe('ok');
    expect(short.said.length).toBeGreaterThan(2);
    stopping.abort();
    expect(await stopped.ended).toBe('PART_AWAY');
  });
});
