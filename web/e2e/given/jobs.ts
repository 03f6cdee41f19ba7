import { randomUUID } from 'node:crypto';
import { type BrowserContext, expect } from '@playwright/test';
import { applicantsOf } from './applicants.ts';
import type { Opening } from './hiring.ts';
import { call, signedIn } from './pages.ts';

const CONTENT = {
  description: 'You look after a ward of 24 beds at night, as one of a team of four nurses.',
  requirements: ['A degree in nursing'],
  responsibilities: ['Dress wounds'],
  skills: ['Wound care', 'Medication', 'Triage'],
  place: { text: 'Leeds, United Kingdom' },
  workMode: 'WORK_MODE_ONSITE',
  employmentType: 'EMPLOYMENT_TYPE_FULL_TIME',
  experienceLevel: 'EXPERIENCE_LEVEL_MID',
  pay: { minMinor: '3200000', maxMinor: '3800000', currency: 'GBP', period: 'PAY_PERIOD_YEAR' },
  startDate: { year: 2027, month: 3, day: 1 },
};

/** Publishes a job of the company whose member is signed in, with a question to be answered by yes, without the pages. */
export async function publishJob(context: BrowserContext, { title, question }: Pick<Opening, 'title' | 'question'>): Promise<Opening & { readonly jobId: string }> {
  const { company } = await call<{ readonly company: { readonly name: string } }>(context, 'employers.v1.CompanyService/GetMyCompany');
  const { job } = await call<{ readonly job: { readonly jobId: string } }>(context, 'employers.v1.JobService/CreateJob', { requestId: randomUUID(), content: { ...CONTENT, title } });
  const { jobId } = job;
  const { form } = await call<{ readonly form?: { readonly formVersion?: number } }>(context, 'employers.v1.ApplicationFormService/GetForm', { jobId });
  const questionId = randomUUID();
  await call(context, 'employers.v1.ApplicationFormService/UpdateForm', {
    jobId,
    formVersion: form?.formVersion ?? 0,
    questions: [{ questionId, kind: 'QUESTION_KIND_YES_NO', prompt: question, required: true }],
    knockOuts: [{ questionId, needsYes: true }],
  });
  await call(context, 'employers.v1.JobService/PublishJob', { jobId });
  return { company: company.name, title, question, jobId };
}

interface Asked {
  readonly form: { readonly formVersion: number; readonly questions: readonly { readonly questionId: string }[] };
}

/** Has people of the demo apply for such a job, and waits until the company sees all of them with their index. */
export async function applicationsFor(jobId: string, names: readonly string[], seeker: BrowserContext, employer: BrowserContext): Promise<void> {
  const { form } = await call<Asked>(seeker, 'matching.v1.JobSearchService/GetPublicJob', { jobId });
  for (const name of names) {
    await signedIn(seeker, 'seeker', `${name}@example.com`);
    const { resumes } = await call<{ readonly resumes: readonly { readonly resumeId: string }[] }>(seeker, 'seekers.v1.ResumeService/ListResumes');
    const answers = form.questions.map(({ questionId }) => ({ questionId, yes: true }));
    await call(seeker, 'seekers.v1.ApplicationService/SubmitApplication', { requestId: randomUUID(), jobId, resumeId: resumes[0]!.resumeId, formVersion: form.formVersion, answers });
  }
  const scored = async () => (await applicantsOf(employer, jobId)).filter(({ fit }) => fit).length;
  await expect.poll(scored, { message: 'applicants with their index', timeout: 30_000 }).toBe(names.length);
}
