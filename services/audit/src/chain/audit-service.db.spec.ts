import { randomUUID } from 'node:crypto';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { AccessedData, AuditActorKind } from '@hireflux/proto/audit/v1/audit_service_pb';
import { CallAuditedSchema } from '@hireflux/proto/events/v1/call_pb';
import { ActorKind } from '@hireflux/proto/events/v1/event_pb';
import { ViewedData } from '@hireflux/proto/events/v1/seekers_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Given, givenAudit } from '../testing/given.ts';

let given: Given;
beforeAll(async () => void (given = await givenAudit()));
afterAll(() => given.db.destroy());

const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);
const ago = (ms: number) => new Date(Date.now() - ms);
const at = (date: Date) => ({ createTime: timestampFromDate(date) });

describe('ListEvents', () => {
  it('says who did what to which subject, and when', async () => {
    const [companyId, userId, jobId] = [randomUUID(), randomUUID(), randomUUID()];
    await given.take(given.jobClosed(companyId, { actorUserId: userId, aggregateId: jobId, requestId: 'request-1' }), 'employers');
    await given.take(given.jobPaused(companyId, { actorKind: ActorKind.SYSTEM, actorUserId: '' }), 'employers');

    const { entries } = await given.member(companyId).listEvents({});

    expect(entries).toMatchObject([
      { action: 'job paused', actorKind: AuditActorKind.SYSTEM, actorUserId: '' },
      { action: 'job closed', actorKind: AuditActorKind.MEMBER, actorUserId: userId, subject: jobId, service: 'employers', requestId: 'request-1' },
    ]);
    expect(entries[0]!.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(entries[0]!.position - entries[1]!.position).toBe(1n);
  });

  it('names the call that told nothing itself, and finds it by that name', async () => {
    const companyId = randomUUID();
    const call = given.event(CallAuditedSchema, { rpc: 'hireflux.ats.v1.NoteService/UpdateNote' }, { aggregateId: randomUUID(), companyId });
    for (const event of [given.jobClosed(companyId), call]) await given.take(event);

    const { entries } = await given.member(companyId).listEvents({ actions: ['called update note'] });

    expect(entries).toMatchObject([{ action: 'called update note', subject: call.aggregateId, service: 'ats' }]);
  });

  it('shows a company its own entries alone', async () => {
    const [mine, theirs] = [randomUUID(), randomUUID()];
    await given.take(given.jobClosed(mine));
    await given.take(given.viewed(randomUUID()));

    expect((await given.member(mine).listEvents({})).entries).toHaveLength(1);
    expect((await given.member(theirs).listEvents({})).entries).toEqual([]);
  });

  it('goes on from page to page, newest first, whatever came late', async () => {
    const companyId = randomUUID();
    for (const minutes of [3, 1, 2, 1, 0]) await given.take(given.jobClosed(companyId, at(ago(minutes * 60_000))));
    const client = given.member(companyId);

    const whole = (await client.listEvents({})).entries;
    const first = await client.listEvents({ pageSize: 2 });
    const second = await client.listEvents({ pageSize: 2, pageToken: first.nextPageToken });
    const third = await client.listEvents({ pageSize: 2, pageToken: second.nextPageToken });

    const times = whole.map(({ eventTime }) => Number(eventTime!.seconds));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    expect([...first.entries, ...second.entries, ...third.entries]).toEqual(whole);
    expect(third.nextPageToken).toBe('');
  });

  it('narrows by time, by who did it and by what was done, and by all at once', async () => {
    const [companyId, userId] = [randomUUID(), randomUUID()];
    const old = given.jobClosed(companyId, { ...at(ago(3_600_000)), actorUserId: userId });
    const closed = given.jobClosed(companyId, { actorUserId: userId });
    const paused = given.jobPaused(companyId);
    for (const event of [old, closed, paused]) await given.take(event);
    const subjects = async (asked: object) => (await given.member(companyId).listEvents(asked)).entries.map(({ subject }) => subject);
    const hourAgo = timestampFromDate(ago(60_000));

    expect(await subjects({ actions: ['job paused'] })).toEqual([paused.aggregateId]);
    expect(await subjects({ actions: ['job paused', 'called sign in'] })).toEqual([paused.aggregateId]);
    expect(await subjects({ beforeTime: hourAgo })).toEqual([old.aggregateId]);
    expect(await subjects({ actorUserId: userId })).toEqual([closed.aggregateId, old.aggregateId]);
    expect(await subjects({ actorUserId: userId, fromTime: hourAgo, actions: ['job closed'] })).toEqual([closed.aggregateId]);
    expect(await subjects({ actions: ['no such thing'] })).toEqual([]);
  });

  it('refuses who may not manage the team, a span that ends before it begins, and another list’s token', async () => {
    const companyId = randomUUID();
    for (let i = 0; i < 2; i += 1) await given.take(given.jobClosed(companyId));
    const { nextPageToken } = await given.member(companyId).listEvents({ pageSize: 1 });

    for (const role of ['hiring_manager', 'recruiter', 'interviewer', 'viewer'] as const) {
      expect(await codeOf(given.member(companyId, role).listEvents({}))).toBe('PermissionDenied');
    }
    expect(await codeOf(given.seeker(randomUUID()).listEvents({}))).toBe('PermissionDenied');
    expect(await codeOf(given.member(companyId).listEvents({ fromTime: timestampFromDate(new Date()), beforeTime: timestampFromDate(ago(1000)) }))).toBe('InvalidArgument');
    expect(await codeOf(given.member(companyId).listEvents({ pageToken: nextPageToken, actions: ['job closed'] }))).toBe('InvalidArgument');
    expect(await codeOf(given.member(companyId).listEvents({ actions: ["'; drop table"] }))).toBe('InvalidArgument');
  });
});

describe('ListAccessToMe', () => {
  it("shows a seeker who read their data, and nothing of another's", async () => {
    const candidate = randomUUID();
    for (const data of [ViewedData.APPLICATION, ViewedData.RESUME, ViewedData.ANSWER_FILE, ViewedData.FIT_INDEX]) await given.take(given.viewed(candidate, { data }));

    const { accesses } = await given.seeker(candidate).listAccessToMe({});
    const other = await given.seeker(randomUUID()).listAccessToMe({});

    expect(accesses[0]).toMatchObject({ companyName: 'Example Works', jobTitle: 'Night nurse', data: AccessedData.FIT_INDEX });
    expect(new Set(accesses.map(({ data }) => data))).toEqual(new Set([AccessedData.APPLICATION, AccessedData.RESUME, AccessedData.ANSWER_FILE, AccessedData.FIT_INDEX]));
    expect(other.accesses).toEqual([]);
  });

  it('counts what one person opens again within a minute as one look, and all else as another', async () => {
    const [candidate, viewerId, companyId, applicationId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const look = { viewerId, companyId, applicationId, data: ViewedData.RESUME };
    const now = Date.now();
    for (const seconds of [0, 20, 59, 61]) await given.take(given.viewed(candidate, look, new Date(now + seconds * 1000)));
    await given.take(given.viewed(candidate, { ...look, data: ViewedData.APPLICATION }, new Date(now)));
    await given.take(given.viewed(candidate, { ...look, viewerId: randomUUID() }, new Date(now)));
    await given.take(given.viewed(candidate, { ...look, applicationId: randomUUID() }, new Date(now)));

    const { accesses } = await given.seeker(candidate).listAccessToMe({});

    expect(accesses).toHaveLength(5);
    expect((await given.member(companyId).listEvents({})).entries).toHaveLength(7);
  });

  it('goes on from page to page, newest first', async () => {
    const candidate = randomUUID();
    const events = [given.viewed(candidate), given.viewed(candidate), given.viewed(candidate)];
    for (const event of events) await given.take(event);

    const first = await given.seeker(candidate).listAccessToMe({ pageSize: 2 });
    const second = await given.seeker(candidate).listAccessToMe({ pageSize: 2, pageToken: first.nextPageToken });

    const seen = [...first.accesses, ...second.accesses].map(({ accessId }) => accessId);
    expect(new Set(seen)).toEqual(new Set(events.map(({ eventId }) => eventId)));
    expect(seen).toHaveLength(3);
    expect(second.nextPageToken).toBe('');
  });

  it('refuses a member of a company', async () => {
    expect(await codeOf(given.member(randomUUID()).listAccessToMe({}))).toBe('PermissionDenied');
  });
});
