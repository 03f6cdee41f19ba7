import type { BrowserContext } from '@playwright/test';
import { call } from './pages.ts';

export interface AnApplicant {
  readonly applicationId: string;
  readonly etag: string;
  readonly stage: { readonly stageId: string };
  readonly outcome: string;
  /** Left out until it is worked out. */
  readonly fit?: object;
}

interface Stage {
  readonly stageId: string;
  readonly name: string;
  readonly kind: string;
}

/** The job of the demo that most are in the running for, as a member of its company sees it. */
export async function busiestJob(context: BrowserContext): Promise<string> {
  const { jobs } = await call<{ readonly jobs: readonly { readonly jobId: string }[] }>(context, 'employers.v1.JobService/ListJobs', { status: 'JOB_STATUS_ACTIVE' });
  const lengths = await Promise.all(jobs.map(async ({ jobId }) => ({ jobId, length: (await applicantsOf(context, jobId)).length })));
  return lengths.toSorted((one, other) => other.length - one.length)[0]!.jobId;
}

/** Those who are still in the running, and so on the board. */
export async function applicantsOf(context: BrowserContext, jobId: string): Promise<readonly AnApplicant[]> {
  const { applicants = [] } = await call<{ readonly applicants?: readonly AnApplicant[] }>(context, 'ats.v1.ApplicantService/ListApplicants', { jobId, pageSize: 50 });
  return applicants.filter(({ outcome }) => outcome === 'APPLICATION_OUTCOME_ACTIVE');
}

/** The applicant at a place of a job's list: tests that move somebody move different ones. */
export async function oneOf(context: BrowserContext, jobId: string, at = 0): Promise<AnApplicant> {
  const applicant = (await applicantsOf(context, jobId))[at];
  if (!applicant) throw new Error(`there are not so many as ${at + 1} applicants for ${jobId}`);
  return applicant;
}

/** The stages of a job that someone who is still in the running may be in, in their order. */
export async function stagesOf(context: BrowserContext, jobId: string): Promise<readonly Stage[]> {
  const { pipeline } = await call<{ readonly pipeline: { readonly stages: readonly Stage[] } }>(context, 'ats.v1.PipelineService/GetPipeline', { jobId });
  return pipeline.stages.filter(({ kind }) => kind !== 'STAGE_KIND_HIRED' && kind !== 'STAGE_KIND_REJECTED');
}

/** Moves an applicant as a colleague does elsewhere. Answers them as they are then. */
export async function move(context: BrowserContext, applicationId: string, stageId: string): Promise<void> {
  const { applicant } = await call<{ readonly applicant: AnApplicant }>(context, 'ats.v1.ApplicantService/GetApplicant', { applicationId });
  await call(context, 'ats.v1.ApplicantService/MoveStage', { requestId: crypto.randomUUID(), applicationId, stageId, etag: applicant.etag });
}
