import { randomUUID } from 'node:crypto';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { anyUnpack } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { eventsOf, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { type KnockOutSchema, QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { ApplicationFormService } from '@hireflux/proto/employers/v1/application_form_service_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { JobChangedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../routes.ts';
import type { EmployersDb } from '../schema.ts';
import { anyOwner } from '../testing/any-owner.ts';
import { testDeps } from '../testing/test-deps.ts';

let db: TestDatabase<EmployersDb>;
beforeAll(async () => void (db = await testDatabase<EmployersDb>('employers')));
afterAll(() => db.destroy());

const served = () => routes(testDeps(db));

async function anyJob() {
  const member = await anyOwner(served());
  const jobs = testClient(JobService, served(), member);
  const content = { title: 'Night nurse', description: 'Care for twelve patients at night.', workMode: WorkMode.REMOTE };
  const { job } = await jobs.createJob({ requestId: randomUUID(), content });
  return { forms: testClient(ApplicationFormService, served(), member), jobs, jobId: job!.jobId };
}

const seeker = () => testClient(ApplicationFormService, served(), { kind: 'seeker', userId: randomUUID() });
const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);
const licence = (questionId: string = randomUUID()) => ({ questionId, kind: QuestionKind.YES_NO, prompt: 'Have you a licence?', required: true });
const needsYes = (questionId: string) => ({ questionId, rule: { case: 'needsYes', value: true } as const, rejects: true });

describe('UpdateForm', () => {
  it('keeps questions, their order and their rules, and gives ids where there are none', async () => {
    const { forms, jobId } = await anyJob();
    const question = licence();
    const choice = { kind: QuestionKind.CHOICE, prompt: 'Which shift?', options: ['Day', 'Night'], required: false };

    const { form, knockOuts } = await forms.updateForm({
      jobId,
      formVersion: 0,
      questions: [choice, question],
      knockOuts: [needsYes(question.questionId)],
    });

    expect(form).toMatchObject({ formVersion: 1, questions: [{ prompt: 'Which shift?', options: ['Day', 'Night'] }, question] });
    expect(form!.questions[0]!.questionId).toMatch(/^[0-9a-f-]{36}$/);
    expect(knockOuts).toMatchObject([needsYes(question.questionId)]);
    expect((await forms.getForm({ jobId })).form).toEqual(form);
  });

  it('takes questions of every kind, with the rules that fit each', async () => {
    const { forms, jobId } = await anyJob();
    const asked = [
      { kind: QuestionKind.TEXT, prompt: 'Why us?' },
      { kind: QuestionKind.CHOICE, prompt: 'Which shift?', options: ['Day', 'Night'] },
      { kind: QuestionKind.MULTI_CHOICE, prompt: 'Which wards?', options: ['ICU', 'ER'] },
      { kind: QuestionKind.YES_NO, prompt: 'Have you a licence?' },
      { kind: QuestionKind.NUMBER, prompt: 'How many months of notice?' },
      { kind: QuestionKind.DATE, prompt: 'From when?' },
      { kind: QuestionKind.FILE, prompt: 'Your licence, please.' },
    ].map((question, at) => ({ ...question, questionId: randomUUID(), required: at % 2 === 0 }));
    const [, choice, wards, licence, months, start] = asked.map(({ questionId }) => questionId);
    const knockOuts: MessageInitShape<typeof KnockOutSchema>[] = [
      { questionId: choice!, rule: { case: 'needsOneOf', value: { options: ['Night'] } } },
      { questionId: wards!, rule: { case: 'needsOneOf', value: { options: ['ICU', 'ER'] } } },
      { questionId: licence!, rule: { case: 'needsYes', value: true }, rejects: true },
      { questionId: months!, rule: { case: 'needsAtMost', value: 3 } },
      { questionId: start!, rule: { case: 'needsBy', value: { year: 2027, month: 3, day: 1 } } },
    ];

    const kept = await forms.updateForm({ jobId, formVersion: 0, questions: asked, knockOuts });

    expect(kept.form!.questions).toMatchObject(asked);
    expect(kept.knockOuts).toMatchObject(knockOuts);
    expect(await forms.getForm({ jobId })).toMatchObject({ form: kept.form, knockOuts: kept.knockOuts });
  });

  it('tells of a change in the form of an open job, with its rules; services that take applications see no rules', async () => {
    const { forms, jobs, jobId } = await anyJob();
    await jobs.publishJob({ jobId });
    const question = licence();

    const { form, knockOuts } = await forms.updateForm({ jobId, formVersion: 0, questions: [question], knockOuts: [needsYes(question.questionId)] });

    const told = (await eventsOf(db)).filter((event) => event.aggregateId === jobId).flatMap((event) => anyUnpack(event.payload!, JobChangedSchema) ?? []);
    expect(told).toMatchObject([{ job: { jobId, form, knockOuts } }]);
    const internal = testClient(JobService, served(), { kind: 'system', name: 'seekers' });
    expect(await internal.getJobForApplication({ jobId })).toMatchObject({ open: true, form });
  });

  it('knows a question by its id in whatever case of letters', async () => {
    const { forms, jobId } = await anyJob();
    const id = randomUUID();
    const question = licence(id.toUpperCase());

    expect(await codeOf(forms.updateForm({ jobId, formVersion: 0, questions: [licence(id), question] }))).toBe('InvalidArgument');
    const kept = await forms.updateForm({ jobId, formVersion: 0, questions: [question], knockOuts: [needsYes(question.questionId)] });

    expect([kept.form!.questions[0]!.questionId, kept.knockOuts[0]!.questionId]).toEqual([id, id]);
  });

  it('refuses a version that was not read, forms that contradict themselves, strangers and seekers', async () => {
    const { forms, jobId } = await anyJob();
    const other = await anyJob();
    const question = licence();
    const request = { jobId, formVersion: 0, questions: [question], knockOuts: [] };
    await forms.updateForm(request);
    const now = { ...request, formVersion: 1 };

    expect(await codeOf(forms.updateForm(request))).toBe('Aborted');
    expect(await codeOf(forms.updateForm({ ...now, knockOuts: [needsYes(randomUUID())] }))).toBe('InvalidArgument');
    expect(await codeOf(forms.updateForm({ ...now, questions: [{ ...question, kind: QuestionKind.CHOICE }] }))).toBe('InvalidArgument');
    expect(await codeOf(forms.updateForm({ ...now, questions: [question, question] }))).toBe('InvalidArgument');
    expect(await codeOf(other.forms.updateForm(request))).toBe('NotFound');
    expect(await codeOf(seeker().updateForm(request))).toBe('PermissionDenied');
  });
});

describe('GetForm', () => {
  it("begins empty, is hidden from other companies, and refuses seekers", async () => {
    const [mine, theirs] = [await anyJob(), await anyJob()];
    const request = { jobId: mine.jobId };
    expect((await mine.forms.getForm(request)).form).toMatchObject({ formVersion: 0, questions: [] });
    await mine.forms.updateForm({ jobId: mine.jobId, formVersion: 0, questions: [licence()], knockOuts: [] });

    expect((await mine.forms.getForm(request)).form!.questions).toHaveLength(1);
    expect(await codeOf(theirs.forms.getForm(request))).toBe('NotFound');
    expect(await codeOf(seeker().getForm(request))).toBe('PermissionDenied');
  });
});
