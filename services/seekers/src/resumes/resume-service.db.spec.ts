import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { anyUnpack, timestampDate } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { eventsOf, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { fakeMesh, testClient } from '@hireflux/kit/testing/rpc';
import { ReadingOutcome } from '@hireflux/proto/common/v1/resume_pb';
import { ParsingService } from '@hireflux/proto/ai/v1/parsing_service_pb';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { CandidateViewedSchema, ResumeDeletedSchema, ResumeReadSchema, ViewedData } from '@hireflux/proto/events/v1/seekers_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SeekersDb } from '../schema.ts';
import { given, member, openJob, READING } from '../testing/given.ts';
import { removeFiles } from '../files/remove-files.ts';

let db: TestDatabase<SeekersDb>;
beforeAll(async () => void (db = await testDatabase<SeekersDb>('seekers')));
afterAll(() => db.destroy());

type Given = ReturnType<typeof given>;
const anySeeker = () => ({ kind: 'seeker', userId: randomUUID() }) as const;
const clientOf = (part: Given, actor: ReturnType<typeof anySeeker> | ReturnType<typeof member>) => testClient(ResumeService, part.routes, actor);
const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);
const eventsAbout = async (userId: string) => (await eventsOf(db)).filter((event) => event.aggregateId === userId);
const fileAt = async ({ store, tokens }: Given, path: string) => {
  const found = await store.get(tokens.open('download', path.replace('/files/', ''))!.key);
  return found && (await buffer(found.bytes)).toString();
};

/** A seeker's résumé, sent to a company. */
async function sentResume(part: Given) {
  const { seeker, resume } = await part.seekerWithResume();
  const companyId = randomUUID();
  const jobId = part.publish(openJob(companyId));
  const sending = testClient(ApplicationService, part.routes, seeker);
  const request = { requestId: randomUUID(), jobId, resumeId: resume.resumeId, formVersion: 1 };
  const { application } = await sending.submitApplication(request);
  return { seeker, resume, companyId, jobId, applicationId: application!.applicationId };
}

describe('UploadResume', () => {
  it('keeps a file with what was read in it, once for one request_id, and tells of it', async () => {
    const part = given(db);
    const seeker = anySeeker();
    const request = { requestId: randomUUID(), uploadToken: await part.upload(seeker.userId), fileName: 'ada.pdf' };

    const first = await clientOf(part, seeker).uploadResume(request);
    const second = await clientOf(part, seeker).uploadResume(request);

    expect(second).toEqual(first);
    expect(first.resume).toMatchObject({ fileName: 'ada.pdf', sizeBytes: BigInt(`the résumé of ${seeker.userId}`.length + 2), reading: READING });
    expect(part.keptFiles(seeker.userId)).toBe(1);
    const events = await eventsAbout(seeker.userId);
    expect(events).toHaveLength(1);
    const { resumeId, resumeVersionId } = first.resume!;
    expect(anyUnpack(events[0]!.payload!, ResumeReadSchema)).toMatchObject({ userId: seeker.userId, resumeId, resumeVersionId, facts: READING.facts });
  });

  it('keeps one résumé and one file of requests that come at once', async () => {
    const part = given(db);
    const seeker = anySeeker();
    const request = { requestId: randomUUID(), uploadToken: await part.upload(seeker.userId), fileName: 'ada.pdf' };

    const answers = await Promise.all(Array.from({ length: 6 }, () => clientOf(part, seeker).uploadResume(request)));

    expect(new Set(answers.map(({ resume }) => resume!.resumeId)).size).toBe(1);
    await removeFiles(part.deps);
    expect(part.keptFiles(seeker.userId)).toBe(1);
    expect(await eventsAbout(seeker.userId)).toHaveLength(1);
  });

  it('refuses another file under the same request_id', async () => {
    const part = given(db);
    const seeker = anySeeker();
    const request = { requestId: randomUUID(), uploadToken: await part.upload(seeker.userId), fileName: 'ada.pdf' };
    await clientOf(part, seeker).uploadResume(request);

    expect(await codeOf(clientOf(part, seeker).uploadResume({ ...request, fileName: 'other.pdf' }))).toBe('AlreadyExists');
  });

  it("refuses another seeker's upload, a forged, an old and a swept one", async () => {
    const part = given(db);
    const seeker = anySeeker();
    const swept = await part.upload(seeker.userId);
    await part.store.delete(part.tokens.open('upload', swept)!.key);
    const tokens = [await part.upload(randomUUID()), 'forged.token', await part.upload(seeker.userId, { expireTime: new Date(0) }), swept];

    for (const uploadToken of tokens) {
      const error = await clientOf(part, seeker).uploadResume({ requestId: randomUUID(), uploadToken, fileName: 'a.pdf' }).catch(ConnectError.from);
      expect(error).toMatchObject({ code: Code.InvalidArgument, rawMessage: expect.stringContaining('upload the file again') });
    }
    expect(await eventsAbout(seeker.userId)).toEqual([]);
  });

  it('refuses a file over 5 MB, and a member of a company', async () => {
    const part = given(db);
    const seeker = anySeeker();
    const request = { requestId: randomUUID(), uploadToken: await part.upload(seeker.userId, { sizeBytes: 5_000_001 }), fileName: 'a.pdf' };

    expect(await codeOf(clientOf(part, seeker).uploadResume(request))).toBe('InvalidArgument');
    expect(await codeOf(clientOf(part, member(randomUUID())).uploadResume(request))).toBe('PermissionDenied');
  });

  it('keeps nothing where the reader is away, and serves the same request once it is back', async () => {
    const parseResume = vi.fn(() => ({ reading: READING })).mockRejectedValueOnce(new ConnectError('no', Code.Unavailable) as never);
    const part = given(db, { parsing: fakeMesh(ParsingService, { parseResume }) });
    const seeker = anySeeker();
    const request = { requestId: randomUUID(), uploadToken: await part.upload(seeker.userId), fileName: 'a.pdf' };

    expect(await codeOf(clientOf(part, seeker).uploadResume(request))).toBe('Unavailable');
    expect(await codeOf(clientOf(part, seeker).uploadResume(request))).toBe('ok');
    expect(part.keptFiles(seeker.userId)).toBe(1);
  });

  it.each([
    [ReadingOutcome.NO_TEXT, /pictures and no text/],
    [ReadingOutcome.ENCRYPTED, /password/],
    [ReadingOutcome.DAMAGED, /damaged/],
    [ReadingOutcome.TOO_LARGE, /pages/],
    [ReadingOutcome.READ, /^$/],
  ])('keeps a file that was read with outcome %i, and says what to do about it', async (outcome, advice) => {
    const part = given(db, { parsing: fakeMesh(ParsingService, { parseResume: () => ({ reading: { ...READING, outcome } }) }) });
    const seeker = anySeeker();

    const { resume } = await clientOf(part, seeker).uploadResume({ requestId: randomUUID(), uploadToken: await part.upload(seeker.userId), fileName: 'a.pdf' });

    expect(resume!.reading).toMatchObject({ outcome, advice: expect.stringMatching(advice) });
  });

  it('removes the file where what was read cannot be kept', async () => {
    const reading = { ...READING, readerVersion: 'a\0b' };
    const part = given(db, { parsing: fakeMesh(ParsingService, { parseResume: () => ({ reading }) }) });
    const seeker = anySeeker();
    const request = { requestId: randomUUID(), uploadToken: await part.upload(seeker.userId), fileName: 'a.pdf' };

    expect(await codeOf(clientOf(part, seeker).uploadResume(request))).toBe('InvalidArgument');
    await removeFiles(part.deps);
    expect(part.keptFiles(seeker.userId)).toBe(0);
  });

  it('answers a repeat after the résumé was deleted that it is not there', async () => {
    const part = given(db);
    const seeker = anySeeker();
    const request = { requestId: randomUUID(), uploadToken: await part.upload(seeker.userId), fileName: 'ada.pdf' };
    const { resume } = await clientOf(part, seeker).uploadResume(request);
    await clientOf(part, seeker).deleteResume({ resumeId: resume!.resumeId });

    expect(await codeOf(clientOf(part, seeker).uploadResume(request))).toBe('NotFound');
  });
});

describe('GetResume', () => {
  it('shows a résumé with an address of its file, and hides it from another seeker', async () => {
    const part = given(db);
    const { seeker, resume } = await part.seekerWithResume();
    const request = { resumeId: resume.resumeId };

    const mine = await clientOf(part, seeker).getResume(request);

    expect(mine.resume).toEqual(resume);
    expect(await fileAt(part, mine.downloadPath)).toBe(`the résumé of ${seeker.userId}`);
    expect(timestampDate(mine.downloadExpireTime!).getTime()).toBeLessThanOrEqual(Date.now() + 5 * 60_000);
    expect(await codeOf(clientOf(part, anySeeker()).getResume(request))).toBe('NotFound');
    expect(await codeOf(clientOf(part, member(randomUUID())).getResume(request))).toBe('PermissionDenied');
  });
});

describe('GetSubmittedResume', () => {
  it('shows what was sent to the company it was sent to, and records the reading', async () => {
    const part = given(db);
    const { seeker, resume, companyId, jobId, applicationId } = await sentResume(part);
    const viewer = member(companyId);

    const shown = await clientOf(part, viewer).getSubmittedResume({ applicationId });

    expect(shown.resume).toEqual(resume);
    expect(await fileAt(part, shown.downloadPath)).toBe(`the résumé of ${seeker.userId}`);
    const event = (await eventsAbout(seeker.userId)).at(-1)!;
    expect(event).toMatchObject({ companyId, actorUserId: viewer.userId });
    expect(anyUnpack(event.payload!, CandidateViewedSchema)).toMatchObject({
      candidateId: seeker.userId,
      viewerId: viewer.userId,
      companyId,
      companyName: 'Example Works',
      jobId,
      jobTitle: 'Night nurse',
      applicationId,
      data: ViewedData.RESUME,
    });
  });

  it('hides it from another company, and refuses a seeker', async () => {
    const part = given(db);
    const { seeker, companyId, applicationId } = await sentResume(part);
    const request = { applicationId };

    expect(await codeOf(clientOf(part, member(companyId)).getSubmittedResume(request))).toBe('ok');
    expect(await codeOf(clientOf(part, member(randomUUID())).getSubmittedResume(request))).toBe('NotFound');
    expect(await codeOf(clientOf(part, seeker).getSubmittedResume(request))).toBe('PermissionDenied');
    expect((await eventsAbout(seeker.userId)).filter(({ payload }) => payload!.typeUrl.endsWith('CandidateViewed'))).toHaveLength(1);
  });

  it('shows an interviewer those whom the ats says are theirs', async () => {
    const mine = new Set<string>();
    const checkApplicantAccess = ({ applicationId }: { applicationId: string }) => {
      if (mine.has(applicationId)) return {};
      throw new ConnectError('there is no such applicant', Code.NotFound);
    };
    const part = given(db, { applicants: fakeMesh(ApplicantService, { checkApplicantAccess }) });
    const { companyId, applicationId } = await sentResume(part);
    const interviewer = clientOf(part, member(companyId, 'interviewer'));

    expect(await codeOf(interviewer.getSubmittedResume({ applicationId }))).toBe('NotFound');
    mine.add(applicationId);
    expect(await codeOf(interviewer.getSubmittedResume({ applicationId }))).toBe('ok');
  });
});

describe('DeleteResume', () => {
  it('deletes a résumé and its file once, hides it from another seeker, and refuses a member', async () => {
    const part = given(db);
    const { seeker, resume } = await part.seekerWithResume();
    const request = { resumeId: resume.resumeId };

    expect(await codeOf(clientOf(part, anySeeker()).deleteResume(request))).toBe('NotFound');
    expect(await codeOf(clientOf(part, member(randomUUID())).deleteResume(request))).toBe('PermissionDenied');
    expect(part.keptFiles(seeker.userId)).toBe(1);
    await clientOf(part, seeker).deleteResume(request);
    await clientOf(part, seeker).deleteResume(request);
    await removeFiles(part.deps);

    expect(await codeOf(clientOf(part, seeker).getResume(request))).toBe('NotFound');
    expect(part.keptFiles(seeker.userId)).toBe(0);
  });

  it('tells which résumé is the newest left', async () => {
    const part = given(db);
    const { seeker, resume: older } = await part.seekerWithResume();
    const client = clientOf(part, seeker);
    const { resume: newer } = await client.uploadResume({ requestId: randomUUID(), uploadToken: await part.upload(seeker.userId), fileName: 'b.pdf' });

    await client.deleteResume({ resumeId: newer!.resumeId });
    await client.deleteResume({ resumeId: older.resumeId });

    const told = (await eventsAbout(seeker.userId)).flatMap(({ payload }) => anyUnpack(payload!, ResumeDeletedSchema) ?? []);
    expect(told).toMatchObject([
      { resumeId: newer!.resumeId, newestLeft: { resumeId: older.resumeId, facts: READING.facts } },
      { resumeId: older.resumeId },
    ]);
    expect(told[1]!.newestLeft).toBeUndefined();
  });

  it('tells last of deletions that come at once that none is left', async () => {
    const part = given(db);
    const { seeker, resume } = await part.seekerWithResume();
    const client = clientOf(part, seeker);
    const ids = [resume.resumeId];
    for (let turn = 0; turn < 5; turn += 1) {
      const { resume } = await client.uploadResume({ requestId: randomUUID(), uploadToken: await part.upload(seeker.userId), fileName: 'b.pdf' });
      ids.push(resume!.resumeId);
    }

    await Promise.all(ids.map((resumeId) => client.deleteResume({ resumeId })));

    const told = (await eventsAbout(seeker.userId)).flatMap(({ payload }) => anyUnpack(payload!, ResumeDeletedSchema) ?? []);
    expect(told.map(({ newestLeft }) => newestLeft === undefined)).toEqual([false, false, false, false, false, true]);
  });

  it('keeps what was sent for the company it was sent to', async () => {
    const part = given(db);
    const { seeker, resume, companyId, applicationId } = await sentResume(part);

    await clientOf(part, seeker).deleteResume({ resumeId: resume.resumeId });
    await removeFiles(part.deps);

    expect(await codeOf(clientOf(part, seeker).getResume({ resumeId: resume.resumeId }))).toBe('NotFound');
    const shown = await clientOf(part, member(companyId)).getSubmittedResume({ applicationId });
    expect(shown.resume).toEqual(resume);
    expect(await fileAt(part, shown.downloadPath)).toBe(`the résumé of ${seeker.userId}`);
  });
});
