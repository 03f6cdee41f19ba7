import { randomUUID } from 'node:crypto';
import { create, type DescMessage, type MessageInitShape } from '@bufbuild/protobuf';
import { anyPack } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { asActor } from '@hireflux/kit/db';
import { reasonOf } from '@hireflux/kit/error-interceptor';
import { deliver, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { fakeMesh, testClient } from '@hireflux/kit/testing/rpc';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { JobClosedSchema, JobPausedSchema, JobPublishedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { EventSchema } from '@hireflux/proto/events/v1/event_pb';
import { SavedJobService } from '@hireflux/proto/seekers/v1/saved_job_service_pb';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromEmployers } from '../events.ts';
import type { SeekersDb } from '../schema.ts';
import { given, member, openJob } from '../testing/given.ts';

let db: TestDatabase<SeekersDb>;
let part: ReturnType<typeof given>;
beforeAll(async () => void (part = given((db = await testDatabase<SeekersDb>('seekers')))));
afterAll(() => db.destroy());

const clientOf = (userId: string = randomUUID(), { routes } = part) => testClient(SavedJobService, routes, { kind: 'seeker', userId });
const memberClient = () => testClient(SavedJobService, part.routes, member(randomUUID()));
const whyOf = (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => reasonOf(ConnectError.from(error)));
const codeOf = (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);
const happens = <T extends DescMessage>(schema: T, message: MessageInitShape<T>) =>
  deliver(db, fromEmployers, create(EventSchema, { eventId: randomUUID(), payload: anyPack(schema, create(schema, message)) }));
const saved = async (client: ReturnType<typeof clientOf>) => (await client.listSavedJobs({})).savedJobs;

/** Fills a seeker's list as it would fill over years. */
const fill = (userId: string, count: number) =>
  asActor(db, { kind: 'seeker', userId }, (db) =>
    sql`insert into saved_jobs (user_id, job_id, job_title, company_name) select ${userId}, gen_random_uuid(), 'Nurse', 'Works' from generate_series(1, ${count}::int)`.execute(db),
  );

describe('SaveJob', () => {
  it('saves a job as it is called now, and changes nothing where it is saved again', async () => {
    const client = clientOf();
    const jobId = part.publish();

    const first = await client.saveJob({ jobId });
    part.change(jobId, { ...openJob(), title: 'Day nurse' });

    expect(first.savedJob).toMatchObject({ jobId, jobTitle: 'Night nurse', companyName: 'Example Works', open: true });
    expect(await client.saveJob({ jobId })).toEqual(first);
    expect(await saved(client)).toEqual([first.savedJob]);
  });

  it('is repeated also when the job was closed since, and employers are away', async () => {
    const userId = randomUUID();
    const jobId = part.publish();
    const first = await clientOf(userId).saveJob({ jobId });
    const getJobForApplication = () => {
      throw new ConnectError('employers is away', Code.Unavailable);
    };
    const alone = given(db, { jobs: fakeMesh(JobService, { getJobForApplication }) });

    expect(await clientOf(userId, alone).saveJob({ jobId })).toEqual(first);
    expect(await codeOf(clientOf(userId, alone).saveJob({ jobId: part.publish() }))).toBe('Unavailable');
  });

  it('saves a job once of many requests that come at once', async () => {
    const client = clientOf();
    const jobId = part.publish();

    const answers = await Promise.all(Array.from({ length: 10 }, () => client.saveJob({ jobId })));

    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await saved(client)).toHaveLength(1);
  });

  it('saves a thousand, and says what to do about more', async () => {
    const userId = randomUUID();
    await fill(userId, 999);
    const client = clientOf(userId);
    const jobs = [part.publish(), part.publish(), part.publish()];

    const codes = await Promise.all(jobs.map((jobId) => whyOf(client.saveJob({ jobId }))));

    expect(codes.toSorted()).toEqual(['SAVED_JOBS_FULL', 'SAVED_JOBS_FULL', 'ok']);
    const standing = jobs[codes.indexOf('ok')]!;
    expect(await whyOf(client.saveJob({ jobId: standing }))).toBe('ok');
    await client.unsaveJob({ jobId: standing });
    expect(await whyOf(client.saveJob({ jobId: part.publish() }))).toBe('ok');
  });

  it('refuses a job that is not open, an id that is none, and a member of a company', async () => {
    expect(await whyOf(clientOf().saveJob({ jobId: part.publish({ ...openJob(), open: false }) }))).toBe('JOB_NOT_FOUND');
    expect(await whyOf(clientOf().saveJob({ jobId: 'x' }))).toBe('INVALID_REQUEST');
    expect(await whyOf(memberClient().saveJob({ jobId: part.publish() }))).toBe('NOT_ALLOWED');
  });
});

describe('UnsaveJob', () => {
  it('saves a job no more, however often it is said, and touches nobody else', async () => {
    const [client, other] = [clientOf(), clientOf()];
    const jobId = part.publish();
    for (const each of [client, other]) await each.saveJob({ jobId });

    const first = await client.unsaveJob({ jobId });

    expect(await client.unsaveJob({ jobId })).toEqual(first);
    expect(await saved(client)).toEqual([]);
    expect(await saved(other)).toMatchObject([{ jobId }]);
    expect(await whyOf(client.unsaveJob({ jobId: 'x' }))).toBe('INVALID_REQUEST');
    expect(await whyOf(memberClient().unsaveJob({ jobId }))).toBe('NOT_ALLOWED');
  });
});

describe('ListSavedJobs', () => {
  it('pages through what was saved, the last first, also where much was saved at one moment', async () => {
    const userId = randomUUID();
    await fill(userId, 5);
    const client = clientOf(userId);
    const { savedJob } = await client.saveJob({ jobId: part.publish() });

    const seen: string[] = [];
    let pageToken = '';
    do {
      const page = await client.listSavedJobs({ pageSize: 2, pageToken });
      seen.push(...page.savedJobs.map(({ jobId }) => jobId));
      pageToken = page.nextPageToken;
    } while (pageToken);

    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
    expect(seen[0]).toBe(savedJob!.jobId);
  });

  it('says of some jobs which are saved, and takes no page token of another list', async () => {
    const client = clientOf();
    const [one, two, three] = [part.publish(), part.publish(), part.publish()];
    for (const jobId of [one, two]) await client.saveJob({ jobId });

    const { savedJobs } = await client.listSavedJobs({ jobIds: [three, one] });
    const { nextPageToken } = await client.listSavedJobs({ pageSize: 1 });

    expect(savedJobs.map(({ jobId }) => jobId)).toEqual([one]);
    expect(await whyOf(client.listSavedJobs({ jobIds: [one], pageToken: nextPageToken }))).toBe('PAGE_TOKEN_INVALID');
  });

  it('shows nobody what others saved', async () => {
    const client = clientOf();
    await client.saveJob({ jobId: part.publish() });

    expect(await saved(client)).toHaveLength(1);
    expect(await saved(clientOf())).toEqual([]);
    expect(await codeOf(memberClient().listSavedJobs({}))).toBe('PermissionDenied');
  });

  it('follows whether a job is open, for everyone who saved it', async () => {
    const [client, other] = [clientOf(), clientOf()];
    const [jobId, another] = [part.publish(), part.publish()];
    for (const each of [client, other]) await each.saveJob({ jobId });
    await client.saveJob({ jobId: another });
    const isOpen = async (each: typeof client) => (await saved(each)).find((job) => job.jobId === jobId)!.open;

    await happens(JobPausedSchema, { jobId });
    expect([await isOpen(client), await isOpen(other)]).toEqual([false, false]);
    await happens(JobPublishedSchema, { job: { jobId } });
    expect([await isOpen(client), await isOpen(other)]).toEqual([true, true]);
    await happens(JobClosedSchema, { jobId });

    expect((await saved(client)).map((job) => [job.jobId === another, job.open])).toEqual([[true, true], [false, false]]);
  });
});
