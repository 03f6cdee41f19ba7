import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { anyUnpack } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { reasonOf } from '@hireflux/kit/error-interceptor';
import { s3Url } from '@hireflux/kit/files/s3-address';
import { s3Store } from '@hireflux/kit/files/s3-store';
import { eventsOf, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { fakeS3 } from '@hireflux/kit/testing/s3';
import { ErrorDetailSchema } from '@hireflux/proto/common/v1/error_pb';
import { type AnswerSchema, QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { ApplicationSubmittedSchema, CandidateViewedSchema, ViewedData } from '@hireflux/proto/events/v1/seekers_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { removeFiles } from '../files/remove-files.ts';
import type { SeekersDb } from '../schema.ts';
import { given, member, openJob } from '../testing/given.ts';

let db: TestDatabase<SeekersDb>;
beforeAll(async () => void (db = await testDatabase<SeekersDb>('seekers')));
afterAll(() => db.destroy());

const ask = (kind: QuestionKind, prompt: string, more: { options?: string[]; required?: boolean } = {}) => ({ questionId: randomUUID(), kind, prompt, ...more });
const QUESTIONS = {
  text: ask(QuestionKind.TEXT, 'Why?', { required: true }),
  choice: ask(QuestionKind.CHOICE, 'Shift?', { options: ['day', 'night'] }),
  choices: ask(QuestionKind.MULTI_CHOICE, 'Wards?', { options: ['a', 'b', 'c'] }),
  yes: ask(QuestionKind.YES_NO, 'Car?'),
  number: ask(QuestionKind.NUMBER, 'Years?'),
  date: ask(QuestionKind.DATE, 'From?'),
  file: ask(QuestionKind.FILE, 'Licence'),
};
type Value = Exclude<MessageInitShape<typeof AnswerSchema>, { $typeName: string }>['value'];
const to = (question: { questionId: string }, value: NonNullable<Value>) => ({ questionId: question.questionId, value });
const PDF = (text = 'licence') => Buffer.from(`%PDF-1.7 ${text}`);

/** A seeker who has a résumé and is asked all seven kinds. */
async function asked(part = given(db)) {
  const { seeker, resume } = await part.seekerWithResume();
  const companyId = randomUUID();
  const jobId = part.publish(openJob(companyId, { formVersion: 1, questions: Object.values(QUESTIONS) }));
  const client = testClient(ApplicationService, part.routes, seeker);
  const file = async (content = PDF(), fileName = 'licence.pdf') => ({ ...to(QUESTIONS.file, { case: 'uploadToken', value: await part.upload(seeker.userId, { content }) }), fileName });
  const request = { requestId: randomUUID(), jobId, resumeId: resume.resumeId, formVersion: 1 };
  const submit = (...answers: MessageInitShape<typeof AnswerSchema>[]) =>
    client.submitApplication({ ...request, requestId: randomUUID(), answers: [to(QUESTIONS.text, { case: 'text', value: 'Nights' }), ...answers] });
  return { part, seeker, companyId, client, file, request, submit };
}

const refusal = async (call: Promise<unknown>) => {
  const error = await call.then(() => undefined, ConnectError.from);
  const detail = error?.findDetails(ErrorDetailSchema)[0];
  return error && [reasonOf(error), detail?.metadata['question_id'] ?? detail?.metadata['field']];
};
const whyOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => reasonOf(ConnectError.from(error)));
const eventsAbout = async (id: string) => (await eventsOf(db)).filter((event) => event.aggregateId === id);

describe('answers of an application', () => {
  it('are taken in all seven kinds, and told as they were sent', async () => {
    const { file, submit } = await asked();
    const given = [
      to(QUESTIONS.choice, { case: 'choice', value: 'night' }),
      to(QUESTIONS.choices, { case: 'choices', value: { options: ['a', 'c'] } }),
      to(QUESTIONS.yes, { case: 'yes', value: false }),
      to(QUESTIONS.number, { case: 'number', value: 0 }),
      to(QUESTIONS.date, { case: 'date', value: { year: 2027, month: 2, day: 28 } }),
    ];

    const { application } = await submit(...given, await file());

    expect(application!.answers.slice(1, 6)).toMatchObject(given);
    expect(application!.answers[6]).toMatchObject({ fileName: '', value: { case: 'file', value: { fileName: 'licence.pdf', sizeBytes: BigInt(PDF().length) } } });
    const [event] = await eventsAbout(application!.applicationId);
    expect(anyUnpack(event!.payload!, ApplicationSubmittedSchema)!.answers).toEqual(application!.answers);
  });

  it.each<[string, Value, [string, string]]>([
    ['another kind', { case: 'yes', value: true }, ['ANSWER_MISSING', QUESTIONS.number.questionId]],
    ['a number that is none', { case: 'number', value: Number.POSITIVE_INFINITY }, ['INVALID_REQUEST', 'answers.1.number']],
    ['a day that there is not', { case: 'date', value: { year: 2027, month: 2, day: 29 } }, ['INVALID_REQUEST', 'answers.1.date']],
    ['a file that says it was kept', { case: 'file', value: { fileName: 'a' } }, ['ANSWER_MISSING', QUESTIONS.number.questionId]],
    ['no value', { case: undefined }, ['INVALID_REQUEST', 'answers.1.value']],
  ])('are refused where one is %s, and the question is named', async (_, value, why) => {
    const { submit, client } = await asked();

    expect(await refusal(submit(to(QUESTIONS.number, value!)))).toEqual(why);
    expect((await client.listApplications({})).applications).toEqual([]);
  });

  it('are refused where one that is required is missing, and where an option is unknown', async () => {
    const { submit, client, request } = await asked();

    expect(await refusal(client.submitApplication(request))).toEqual(['ANSWER_MISSING', QUESTIONS.text.questionId]);
    expect(await refusal(submit(to(QUESTIONS.choice, { case: 'choice', value: 'noon' })))).toEqual(['ANSWER_MISSING', QUESTIONS.choice.questionId]);
  });

  it('are refused where a file is another’s, gone, too large or of no kind that is taken', async () => {
    const { part, seeker, file, submit } = await asked();
    const by = (value: string) => submit({ ...to(QUESTIONS.file, { case: 'uploadToken', value }), fileName: 'a.pdf' });
    const swept = await part.upload(seeker.userId);
    await part.store.delete(part.tokens.open('upload', swept)!.key);

    for (const token of [await part.upload(randomUUID()), swept, 'forged.token', await part.upload(seeker.userId, { expireTime: new Date(0) })]) {
      expect(await refusal(by(token))).toEqual(['UPLOAD_TOKEN_INVALID', QUESTIONS.file.questionId]);
    }
    expect(await refusal(by(await part.upload(seeker.userId, { sizeBytes: 5_000_001 })))).toEqual(['BODY_TOO_LARGE', QUESTIONS.file.questionId]);
    expect(await refusal(submit(await file(Buffer.from('\x7fELF\x02\0', 'latin1'), 'licence.pdf')))).toEqual(['FILE_KIND_UNKNOWN', QUESTIONS.file.questionId]);
    expect(await refusal(submit(await file(PDF(), ' ')))).toEqual(['ANSWER_MISSING', QUESTIONS.file.questionId]);
    await removeFiles(part.deps);
    expect(part.answerFiles()).toBe(0);
  });

  it('name their questions in whatever case of letters', async () => {
    const { part, file, submit } = await asked();
    const answer = await file();

    const { application } = await submit({ ...answer, questionId: answer.questionId.toUpperCase() });

    expect(application!.answers[1]).toMatchObject({ questionId: answer.questionId, value: { case: 'file' } });
    expect(part.answerFiles()).toBe(1);
  });

  it('leave out a file that was not chosen', async () => {
    const { submit } = await asked();

    const { application } = await submit(to(QUESTIONS.file, { case: 'uploadToken', value: '' }));

    expect(application!.answers.map(({ value }) => value.case)).toEqual(['text']);
  });

  it('come with their files to the company, by what they are, and each reading is told', async () => {
    const { part, seeker, companyId, file, submit } = await asked();
    const { application } = await submit(await file(PDF(), 'licence.exe'));
    const request = { applicationId: application!.applicationId };
    const client = testClient(ResumeService, part.routes, member(companyId));

    const { answerFiles } = await client.getSubmittedResume(request);

    expect(answerFiles).toMatchObject([{ questionId: QUESTIONS.file.questionId, fileName: 'licence.exe', sizeBytes: BigInt(PDF().length) }]);
    const download = part.tokens.open('download', answerFiles[0]!.downloadPath.replace('/files/', ''))!;
    expect(download).toMatchObject({ mediaType: 'application/pdf', ownerId: seeker.userId });
    expect(download.key).toMatch(new RegExp(`^answers/${request.applicationId}/1/${QUESTIONS.file.questionId}/`));
    expect(await buffer((await part.store.get(download.key))!.bytes)).toEqual(PDF());
    const seen = (await eventsAbout(seeker.userId)).flatMap(({ payload }) => anyUnpack(payload!, CandidateViewedSchema) ?? []);
    expect(seen.map(({ data, applicationId }) => [data, applicationId])).toEqual([[ViewedData.RESUME, request.applicationId], [ViewedData.ANSWER_FILE, request.applicationId]]);
    expect(await whyOf(testClient(ResumeService, part.routes, member(randomUUID())).getSubmittedResume(request))).toBe('APPLICATION_NOT_FOUND');
  });
});

describe('fifty applications of one person for one job at once', () => {
  it('leave one application, one event, one receipt and one file', async () => {
    const { part, client, file, submit } = await asked();
    const files = await Promise.all(Array.from({ length: 50 }, (_, turn) => file(PDF(`${turn}`))));

    const answers = await Promise.all(files.map((each) => submit(each).catch(ConnectError.from)));

    const sent = answers.flatMap((answer) => (answer instanceof ConnectError ? [] : [answer.application!]));
    expect(sent).toHaveLength(1);
    const refused = answers.flatMap((answer) => (answer instanceof ConnectError ? [reasonOf(answer)] : []));
    expect(refused).toEqual(Array.from({ length: 49 }, () => 'ALREADY_APPLIED'));
    const { applicationId } = sent[0]!;
    expect((await client.listApplications({})).applications).toEqual(sent);
    expect(await eventsAbout(applicationId)).toHaveLength(1);
    expect(await whyOf(client.getReceipt({ applicationId, attempt: 2 }))).toBe('APPLICATION_NOT_FOUND');
    while (await removeFiles(part.deps));
    expect(part.answerFiles()).toBe(1);
    await expectFile(part, client, applicationId, PDF(`${answers.findIndex((answer) => !(answer instanceof ConnectError))}`));
  });

  it('leave the file of the one that is sent again, where it had been taken back', async () => {
    const { part, client, file, submit } = await asked();
    const { applicationId } = (await submit(await file(PDF('first')))).application!;
    await client.withdrawApplication({ applicationId });
    const files = await Promise.all(Array.from({ length: 50 }, (_, turn) => file(PDF(`${turn}`))));

    const reasons = await Promise.all(files.map((each) => whyOf(submit(each))));

    expect(reasons.filter((reason) => reason === 'ok')).toHaveLength(1);
    while (await removeFiles(part.deps));
    expect(part.answerFiles()).toBe(2);
    await expectFile(part, client, applicationId, PDF(`${reasons.indexOf('ok')}`));
    expect(await eventsAbout(applicationId)).toHaveLength(3);
  });

  it('are answered alike where they are one request, and leave one file', async () => {
    const { part, client, file, request } = await asked();
    const whole = { ...request, answers: [to(QUESTIONS.text, { case: 'text', value: 'Nights' }), await file()] };

    const answers = await Promise.all(Array.from({ length: 50 }, () => client.submitApplication(whole)));

    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await eventsAbout(answers[0]!.application!.applicationId)).toHaveLength(1);
    while (await removeFiles(part.deps));
    expect(part.answerFiles()).toBe(1);
  });
});

/** The receipt's file holds these bytes and no others. */
async function expectFile(part: ReturnType<typeof given>, client: Awaited<ReturnType<typeof asked>>['client'], applicationId: string, bytes: Buffer) {
  const [file] = (await client.getReceipt({ applicationId })).receipt!.answerFiles;
  const { key } = part.tokens.open('download', file!.downloadPath.replace('/files/', ''))!;
  expect(await buffer((await part.store.get(key))!.bytes)).toEqual(bytes);
}

describe('with files in S3', () => {
  it('sends an application once it is back, and nothing and no half of a file before', async () => {
    const s3 = await fakeS3();
    const { part, file, submit, client } = await asked(given(db, {}, s3Store(s3Url.read(s3.url)!)));
    const answer = await file();
    s3.faults.push(...Array.from({ length: 3 }, () => 'is busy' as const));

    expect(await submit(answer).catch((error: unknown) => Code[ConnectError.from(error).code])).toBe('Unavailable');
    expect((await client.listApplications({})).applications).toEqual([]);
    const { application } = await submit(answer);

    while (await removeFiles(part.deps));
    expect([...s3.objects.keys()].filter((key) => key.startsWith('answers/'))).toEqual([expect.stringContaining(application!.applicationId)]);
    await s3.close();
  });
});
