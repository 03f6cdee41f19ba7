import { randomUUID } from 'node:crypto';
import { anyUnpack } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { asActorReading } from '@hireflux/kit/db';
import { reasonOf } from '@hireflux/kit/error-interceptor';
import { eventsOf, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { FactKind } from '@hireflux/proto/common/v1/resume_pb';
import { ResumeCorrectedSchema, ResumeDeletedSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeFiles } from '../files/remove-files.ts';
import type { SeekersDb } from '../schema.ts';
import { given, member, READING } from '../testing/given.ts';

let db: TestDatabase<SeekersDb>;
let part: ReturnType<typeof given>;
beforeAll(async () => {
  db = await testDatabase<SeekersDb>('seekers');
  part = given(db);
});
afterAll(() => db.destroy());

const whyOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => reasonOf(ConnectError.from(error)));
const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);
const correctionsOf = async (userId: string) =>
  (await eventsOf(db)).filter(({ aggregateId }) => aggregateId === userId).flatMap(({ payload }) => anyUnpack(payload!, ResumeCorrectedSchema) ?? []);

const toSql = { case: 'replacement', value: { text: 'SQL' } } as const;
const missed = (text: string) => ({ case: 'addition' as const, value: { kind: FactKind.SKILL, content: { text }, spots: [{ page: 1, line: 2 }] } });

/** A seeker with a résumé that was read, and a correction of its skill. */
async function read() {
  const { seeker, resume } = await part.seekerWithResume();
  const { resumeId, resumeVersionId } = resume;
  const request = { requestId: randomUUID(), resumeId, resumeVersionId, factId: 's', change: toSql };
  const client = testClient(ResumeService, part.routes, seeker);
  const apply = async () => {
    const sent = { requestId: randomUUID(), jobId: part.publish(), resumeId, formVersion: 1 };
    return (await testClient(ApplicationService, part.routes, seeker).submitApplication(sent)).application!.applicationId;
  };
  return { seeker, resume, request, client, apply, add: (text: string) => client.correctFact({ ...request, requestId: randomUUID(), resumeVersionId: '', factId: '', change: missed(text) }) };
}

describe('CorrectFact', () => {
  it('puts a fact right in a new version of the same file, once for one request_id, and tells of it', async () => {
    const { seeker, resume, request, client } = await read();

    const first = await client.correctFact(request);
    const second = await client.correctFact(request);

    expect(second).toEqual(first);
    expect(first.resume!.resumeVersionId).not.toBe(resume.resumeVersionId);
    expect(first.resume).toMatchObject({ resumeId: resume.resumeId, sha256: resume.sha256, createTime: resume.createTime });
    const { lines, facts } = first.resume!.reading!;
    expect(lines).toEqual(READING.lines);
    expect(facts).toMatchObject([READING.facts[0]!, { factId: 's', text: 'SQL', corrected: true, quotes: READING.facts[1]!.quotes }]);
    expect((await client.getResume({ resumeId: resume.resumeId })).resume).toEqual(first.resume);
    expect(await correctionsOf(seeker.userId)).toMatchObject([
      { userId: seeker.userId, resumeId: resume.resumeId, resumeVersionId: first.resume!.resumeVersionId, facts, applicationIds: [], newest: true },
    ]);
  });

  it('knows a version by its id in whatever case of letters', async () => {
    const { request, client } = await read();
    const { resumeId, resumeVersionId } = request;

    const { resume } = await client.correctFact({ ...request, resumeId: resumeId.toUpperCase(), resumeVersionId: resumeVersionId.toUpperCase() });

    expect((await client.correctFact(request)).resume).toEqual(resume);
  });

  it('removes what is not there, and adds what was missed, with the line that it rests on', async () => {
    const { request, client, add } = await read();

    await client.correctFact({ ...request, change: { case: 'removal', value: {} } });
    const { resume } = await add('Night nursing');

    expect(resume!.reading!.facts).toMatchObject([{ factId: 'n' }, { kind: FactKind.SKILL, text: 'Night nursing', corrected: true, quotes: [{ words: 'Rust, night nursing' }] }]);
  });

  it('refuses a version that is not the present one, and loses none of fifty corrections at once', async () => {
    const { resume, request, client, add } = await read();
    const stale = Array.from({ length: 10 }, () => whyOf(client.correctFact({ ...request, requestId: randomUUID() })));
    expect((await Promise.all(stale)).sort()).toEqual([...Array.from({ length: 9 }, () => 'CHANGED_SINCE_READ'), 'ok']);

    const skills = Array.from({ length: 50 }, (_, turn) => `Skill ${turn}`);
    await Promise.all(skills.map(add));

    const { facts } = (await client.getResume({ resumeId: resume.resumeId })).resume!.reading!;
    expect(facts.map(({ text }) => text)).toEqual(expect.arrayContaining(['SQL', ...skills]));
    expect(facts).toHaveLength(52);
  });

  it('names the running applications that were sent with the résumé, in any of its versions, and no other', async () => {
    const { seeker, request, client, apply } = await read();
    const [early, withdrawn] = [await apply(), await apply()];
    await testClient(ApplicationService, part.routes, seeker).withdrawApplication({ applicationId: withdrawn });
    await client.correctFact(request);
    const late = await apply();
    await client.uploadResume({ requestId: randomUUID(), uploadToken: await part.upload(seeker.userId), fileName: 'b.pdf' });

    await client.correctFact({ ...request, requestId: randomUUID(), resumeVersionId: '', change: { case: 'removal', value: {} } });

    const told = await correctionsOf(seeker.userId);
    expect(told.map(({ applicationIds, newest }) => [applicationIds, newest])).toEqual([[[early], true], [[early, late].sort(), false]]);
  });

  it("hides another's résumé, refuses a member of a company, and knows no fact that is not there", async () => {
    const { request, client } = await read();
    const { seeker: other } = await read();
    const [theirs, company] = [other, member(randomUUID())].map((actor) => testClient(ResumeService, part.routes, actor));

    expect(await codeOf(theirs!.correctFact(request))).toBe('NotFound');
    expect(await codeOf(company!.correctFact(request))).toBe('PermissionDenied');
    expect(await whyOf(client.correctFact({ ...request, factId: 'x' }))).toBe('FACT_NOT_FOUND');
    expect(await whyOf(client.correctFact({ ...request, change: { case: 'replacement', value: { text: 'SQL', organization: 'Example' } } }))).toBe('INVALID_REQUEST');
    expect(await whyOf(client.correctFact(request))).toBe('ok');
    expect(await whyOf(client.correctFact({ ...request, factId: 'n' }))).toBe('REQUEST_ID_REUSED');
  });

  it.each([
    ['nothing to change', { change: { case: undefined } }],
    ['an addition that quotes nothing', { change: { case: 'addition', value: { kind: FactKind.SKILL, content: { text: 'Go' }, spots: [] } } }],
    ['a kind that there is not', { change: { case: 'addition', value: { kind: 99, content: { text: 'Go' }, spots: [{ page: 1, line: 2 }] } } }],
    ['an endless text', { change: { case: 'replacement', value: { text: 'x'.repeat(4001) } } }],
    ['a month that there is not', { change: { case: 'replacement', value: { text: 'x', period: { start: { year: 2020, month: 13 } } } } }],
  ])('refuses %s by the contract', async (_, over) => {
    const { request, client } = await read();

    expect(await whyOf(client.correctFact({ ...request, ...over } as never))).toBe('INVALID_REQUEST');
  });

  it('leaves the file until all that rests on it is deleted', async () => {
    const { seeker, resume, request, client, apply } = await read();
    const { seeker: unsent, request: other, client: theirs } = await read();
    await apply();
    for (const [who, asked] of [[client, request], [theirs, other]] as const) await who.correctFact(asked);

    await client.deleteResume({ resumeId: resume.resumeId });
    await theirs.deleteResume({ resumeId: other.resumeId });
    await removeFiles(part.deps);

    expect([part.keptFiles(seeker.userId), part.keptFiles(unsent.userId)]).toEqual([1, 0]);
    expect(await whyOf(client.correctFact(request))).toBe('RESUME_NOT_FOUND');
    expect(await asActorReading(db, seeker, (db) => db.selectFrom('resume_corrections').selectAll().execute())).toEqual([]);
  });

  it('is what stands where a newer résumé is deleted', async () => {
    const { seeker, request, client } = await read();
    const { resume } = await client.uploadResume({ requestId: randomUUID(), uploadToken: await part.upload(seeker.userId), fileName: 'b.pdf' });
    const corrected = await client.correctFact(request);

    await client.deleteResume({ resumeId: resume!.resumeId });

    const [told] = (await eventsOf(db)).filter(({ aggregateId }) => aggregateId === seeker.userId).flatMap(({ payload }) => anyUnpack(payload!, ResumeDeletedSchema) ?? []);
    expect(told!.newestLeft).toMatchObject({ resumeVersionId: corrected.resume!.resumeVersionId, facts: corrected.resume!.reading!.facts });
  });
});
