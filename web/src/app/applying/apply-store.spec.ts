import { TestBed } from '@angular/core/testing';
import { Code, ConnectError, type ServiceImpl } from '@connectrpc/connect';
import { FactKind } from '@hireflux/proto/common/v1/resume_pb';
import { QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { AnswerBankService } from '@hireflux/proto/seekers/v1/answer_bank_service_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { ApplyStore } from './apply-store';

const QUESTION = { questionId: 'why', kind: QuestionKind.TEXT, prompt: 'Why nursing?', required: true };
const KEPT = { answerId: 'a', prompt: 'Why nursing?', value: { value: { case: 'text' as const, value: 'Because' } } };

const failing = (reason: keyof typeof ErrorReason, metadata: Record<string, string> = {}) =>
  new ConnectError('no', Code.FailedPrecondition, undefined, [{ desc: ErrorDetailSchema, value: { reason: ErrorReason[reason], metadata } }]);

async function openedWith(submitApplication: ServiceImpl<typeof ApplicationService>['submitApplication'], kept = false) {
  let form = 3;
  TestBed.configureTestingModule({
    providers: [
      ApplyStore,
      provideFakeServer((router) => {
        router.service(JobSearchService, { getPublicJob: () => ({ job: { jobId: 'j' }, form: { formVersion: form++, questions: [QUESTION] } }) });
        router.service(ResumeService, { listResumes: () => ({ resumes: [{ resumeId: 'r', fileName: 'cv.pdf' }] }), getResume: () => ({ resume: { reading: { facts: [{ kind: FactKind.PHONE, text: '555 0100' }] } } }) });
        router.service(ProfileService, { getProfile: () => ({}) });
        router.service(AnswerBankService, { listAnswers: () => (kept ? { answers: [KEPT], matches: [{ prompt: 'Why nursing?', answerId: 'a', closeness: 1 }] } : {}) });
        router.service(ApplicationService, { submitApplication });
      }),
    ],
  });
  const store = TestBed.inject(ApplyStore);
  store.open('j');
  await vi.waitFor(() => expect([store.questions().length, store.draft().resumeId]).toEqual([1, 'r']));
  return store;
}

describe('ApplyStore', () => {
  beforeEach(() => localStorage.clear());

  it('sends once, whatever is clicked twice, and forgets the draft', async () => {
    const asked: string[] = [];
    const store = await openedWith(({ requestId, answers }) => {
      asked.push(`${requestId} ${String(answers[0]?.value.value)}`);
      return { application: { applicationId: 'sent' } };
    });
    store.answer('why', { text: 'Because' });
    expect(localStorage.length).toBe(1);

    const both = await Promise.all([store.send(), store.send()]);

    expect(both).toEqual(['sent', undefined]);
    expect(asked).toEqual([`${store.draft().requestId} Because`]);
    expect(localStorage.length).toBe(0);
  });

  it('asks under the same id again for as long as nothing was changed', async () => {
    const asked: string[] = [];
    const store = await openedWith(({ requestId }) => {
      asked.push(requestId);
      throw new ConnectError('away', Code.Unavailable);
    });
    store.answer('why', { text: 'Because' });

    await store.send();
    await store.send();
    store.answer('why', { text: 'Because I can' });
    await store.send();

    expect(asked[0]).toBe(asked[1]);
    expect(asked[2]).not.toBe(asked[0]);
    expect(store.draft().answers['why']!.text).toBe('Because I can');
  });

  it('keeps the answers where the form was changed, and reads it anew', async () => {
    const store = await openedWith(() => {
      throw failing('FORM_CHANGED');
    });
    store.answer('why', { text: 'Because' });

    await store.send();
    await vi.waitFor(() => expect(store.form()?.formVersion).toBe(4));

    expect(store.answerTo('why').text).toBe('Because');
    expect(store.refusal()?.words).toMatch(/form was changed/);
  });

  it('leads to the application that is there already, and to the answer that is missing', async () => {
    const errors = [failing('ALREADY_APPLIED', { application_id: 'old' }), failing('ANSWER_MISSING', { question_id: 'why' })];
    const store = await openedWith(() => {
      throw errors.shift()!;
    });
    store.answer('why', { text: 'Because' });

    await store.send();
    expect(store.refusal()?.applicationId).toBe('old');
    await store.send();

    expect(store.faults()['why']).toMatch(/missing or does not fit/);
  });

  it('shows the number that the résumé sends along where the profile has none', async () => {
    const store = await openedWith(() => ({}));

    await vi.waitFor(() => expect(store.sender().phone).toBe('555 0100'));
  });

  it('fills in what was answered before, says so, and leaves what is written alone', async () => {
    const store = await openedWith(() => ({}), true);

    await vi.waitFor(() => expect(store.answerTo('why').text).toBe('Because'));
    expect(store.keptFor('why')?.filled).toBe(true);
    store.answer('why', { text: 'Another' });

    expect(store.keptFor('why')?.filled).toBe(false);
  });
});
