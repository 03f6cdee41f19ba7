import { QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { ApplicationFormService } from '@hireflux/proto/employers/v1/application_form_service_pb';
import { JobStatus } from '@hireflux/proto/employers/v1/job_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { requestIdOf } from '../smoke/api.ts';
import type { CompanyData } from './companies.ts';
import { jobsOf } from './job-contents.ts';
import { type DemoPerson, requestId } from './person.ts';

/** A job of the demo that may be applied for, or not. */
export interface OpenJob {
  readonly jobId: string;
  readonly trade: string;
  readonly companyKey: string;
}

/** Writes a company's jobs and publishes most: of many, one stays a draft, one is paused, and one closed. */
export async function enterJobs(owner: DemoPerson, data: CompanyData): Promise<{ readonly open: OpenJob[]; readonly written: number }> {
  const jobs = owner.api(JobService);
  const contents = await jobsOf(data);
  const open: OpenJob[] = [];
  for (const [at, { trade, content }] of contents.entries()) {
    const { job } = await jobs.createJob({ requestId: requestId(`job/${data.key}/${at}`), content });
    const { jobId } = job!;
    if (at % 3 === 0) await askQuestions(owner, jobId);
    const end = contents.length > 6 ? at - (contents.length - 3) : -1;
    if (end === 0) continue;
    // What was paused or closed since, or when the demo was filled in before, stays so.
    if (job!.status === JobStatus.DRAFT) await jobs.publishJob({ jobId });
    if (end === 1 && job!.status !== JobStatus.PAUSED) await jobs.pauseJob({ jobId });
    if (end === 2 && job!.status !== JobStatus.CLOSED) await jobs.closeJob({ jobId });
    if (end < 0) open.push({ jobId, trade, companyKey: data.key });
  }
  return { open, written: contents.length };
}

/** The questions' ids are the job's own, so that asking again changes nothing. */
export const questionsOf = (jobId: string) => ({ permit: requestIdOf(jobId, 'permit'), start: requestIdOf(jobId, 'start') });

async function askQuestions({ api }: DemoPerson, jobId: string): Promise<void> {
  const forms = api(ApplicationFormService);
  const { form } = await forms.getForm({ jobId });
  if (form!.questions.length > 0) return;
  const { permit, start } = questionsOf(jobId);
  await forms.updateForm({
    jobId,
    formVersion: form!.formVersion,
    questions: [
      { questionId: permit, kind: QuestionKind.YES_NO, prompt: 'May you work where the job is?', required: true },
      { questionId: start, kind: QuestionKind.CHOICE, prompt: 'When could you start?', options: ['At once', 'Within three months', 'Later'], required: false },
    ],
    knockOuts: [{ questionId: permit, rule: { case: 'needsYes', value: true }, rejects: false }],
  });
}
