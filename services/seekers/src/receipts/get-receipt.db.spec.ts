import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Code, ConnectError } from '@connectrpc/connect';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import type { Receipt } from '@hireflux/proto/seekers/v1/receipt_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeFiles } from '../files/remove-files.ts';
import type { SeekersDb } from '../schema.ts';
import { ACCOUNT, given, member, openJob, READING } from '../testing/given.ts';

let db: TestDatabase<SeekersDb>;
let part: ReturnType<typeof given>;
beforeAll(async () => {
  db = await testDatabase<SeekersDb>('seekers');
  part = given(db);
});
afterAll(() => db.destroy());

const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);
const fileAt = async (path: string) => {
  const found = await part.store.get(part.tokens.open('download', path.replace('/files/', ''))!.key);
  return found && (await buffer(found.bytes)).toString();
};
/** A receipt without the addresses, which are new each time. */
const lasting = ({ resumeFile, answerFiles, ...receipt }: Receipt) => {
  const file = ({ downloadPath: _path, downloadExpireTime: _time, ...rest }: Receipt['answerFiles'][number]) => rest;
  return { ...receipt, resumeFile: file(resumeFile!), answerFiles: answerFiles.map(file) };
};

const QUESTIONS = [
  { questionId: randomUUID(), kind: QuestionKind.TEXT, prompt: 'Why?' },
  { questionId: randomUUID(), kind: QuestionKind.FILE, prompt: 'Licence' },
];

/** An application that was sent with all that there is. */
async function sent() {
  const { seeker, resume } = await part.seekerWithResume();
  await testClient(ProfileService, part.routes, seeker).updateProfile({ name: 'Ada Profile', phone: '+33 1', preferences: { titles: ['Nurse'] }, place: { text: 'Lyon' } });
  const companyId = randomUUID();
  const jobId = part.publish(openJob(companyId, { formVersion: 2, questions: QUESTIONS }));
  const uploadToken = await part.upload(seeker.userId, { content: Buffer.from('%PDF-1.7 licence') });
  const request = {
    requestId: randomUUID(),
    jobId,
    resumeId: resume.resumeId,
    formVersion: 2,
    answers: [
      { questionId: QUESTIONS[0]!.questionId, value: { case: 'text', value: 'Nights' } as const },
      { questionId: QUESTIONS[1]!.questionId, fileName: 'licence.pdf', value: { case: 'uploadToken', value: uploadToken } as const },
    ],
    coverLetter: 'Dear all',
    portfolioUrl: 'https://example.com/ada',
  };
  const client = testClient(ApplicationService, part.routes, seeker);
  const { application } = await client.submitApplication(request);
  return { seeker, resume, companyId, jobId, request, client, application: application!, asked: { applicationId: application!.applicationId, attempt: 0 } };
}

describe('GetReceipt', () => {
  it('shows exactly what was sent', async () => {
    const { seeker, resume, companyId, jobId, client, application, asked } = await sent();

    const { receipt } = await client.getReceipt(asked);

    expect(receipt).toMatchObject({
      applicationId: asked.applicationId,
      attempt: 1,
      jobId,
      jobTitle: 'Night nurse',
      companyId,
      companyName: 'Example Works',
      candidateName: 'Ada Profile',
      candidateEmail: ACCOUNT.email,
      candidatePhone: '+33 1',
      place: { text: 'Lyon' },
      preferences: { titles: ['Nurse'] },
      resumeId: resume.resumeId,
      resumeVersionId: resume.resumeVersionId,
      resumeFile: { questionId: '', fileName: 'ada.pdf', sizeBytes: resume.sizeBytes, sha256: resume.sha256 },
      facts: READING.facts,
      coverLetter: 'Dear all',
      portfolioUrl: 'https://example.com/ada',
      form: { formVersion: 2, questions: QUESTIONS },
      answers: application.answers,
      answerFiles: [{ questionId: QUESTIONS[1]!.questionId, fileName: 'licence.pdf', sizeBytes: 16n }],
      submitTime: application.submitTime,
    });
    expect(application.answers[1]!.value).toMatchObject({ case: 'file', value: { fileName: 'licence.pdf', sizeBytes: 16n, sha256: receipt!.answerFiles[0]!.sha256 } });
    expect(await fileAt(receipt!.resumeFile!.downloadPath)).toBe(`the résumé of ${seeker.userId}`);
    expect(await fileAt(receipt!.answerFiles[0]!.downloadPath)).toBe('%PDF-1.7 licence');
    expect(lasting((await client.getReceipt(asked)).receipt!)).toEqual(lasting(receipt!));
  });

  type Sent = Awaited<ReturnType<typeof sent>>;
  it.each<[string, (of: Sent) => Promise<unknown>]>([
    ['the résumé is corrected', ({ seeker, resume }) => testClient(ResumeService, part.routes, seeker).correctFact({ requestId: randomUUID(), resumeId: resume.resumeId, factId: 's', change: { case: 'removal', value: {} } })],
    ['the résumé is deleted', async ({ seeker, resume }) => {
      await testClient(ResumeService, part.routes, seeker).deleteResume({ resumeId: resume.resumeId });
      await removeFiles(part.deps);
    }],
    ['the profile changes', ({ seeker }) => testClient(ProfileService, part.routes, seeker).updateProfile({ name: 'Bea', phone: '1', preferences: {}, place: { text: 'Oslo' } })],
    ['the form and the job change', async ({ jobId }) => part.change(jobId, { ...openJob(), companyName: 'Other', title: 'Other', form: { formVersion: 3 } })],
    ['the application is taken back', ({ client, asked }) => client.withdrawApplication(asked)],
  ])('says the same after %s', async (_, change) => {
    const each = await sent();
    const before = (await each.client.getReceipt(each.asked)).receipt!;

    await change(each);

    const after = (await each.client.getReceipt(each.asked)).receipt!;
    expect(lasting(after)).toEqual(lasting(before));
    expect(await fileAt(after.resumeFile!.downloadPath)).toBe(`the résumé of ${each.seeker.userId}`);
    expect(await fileAt(after.answerFiles[0]!.downloadPath)).toBe('%PDF-1.7 licence');
  });

  it('keeps one for each time that it was sent', async () => {
    const { seeker, jobId, client, request, asked } = await sent();
    const first = (await client.getReceipt(asked)).receipt!;
    await client.withdrawApplication(asked);
    part.change(jobId, { ...openJob(first.companyId, { formVersion: 9 }), title: 'Night nurse, part time' });
    const again = { ...request, requestId: randomUUID(), answers: [], formVersion: 9, coverLetter: 'Once more' };
    const { application } = await client.submitApplication(again);

    const second = (await client.getReceipt(asked)).receipt!;

    expect(second).toMatchObject({ attempt: 2, coverLetter: 'Once more', jobTitle: 'Night nurse, part time', form: { formVersion: 9 }, answers: [], answerFiles: [] });
    expect(application).toMatchObject({ attempt: 2, jobTitle: 'Night nurse, part time' });
    expect(lasting((await client.getReceipt({ ...asked, attempt: 1 })).receipt!)).toEqual(lasting(first));
    expect(await codeOf(client.getReceipt({ ...asked, attempt: 3 }))).toBe('NotFound');
    expect((await testClient(ApplicationService, part.routes, seeker).getReceipt({ ...asked, attempt: 2 })).receipt!.attempt).toBe(2);
  });

  it("hides another's, and refuses a member of a company", async () => {
    const { client, companyId, asked } = await sent();

    expect(await codeOf(client.getReceipt(asked))).toBe('ok');
    expect(await codeOf(testClient(ApplicationService, part.routes, { kind: 'seeker', userId: randomUUID() }).getReceipt(asked))).toBe('NotFound');
    expect(await codeOf(testClient(ApplicationService, part.routes, member(companyId)).getReceipt(asked))).toBe('PermissionDenied');
  });
});
