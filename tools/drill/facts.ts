import type { Applicant } from '@hireflux/proto/ats/v1/applicant_pb';
import { JobStatus } from '@hireflux/proto/employers/v1/job_pb';

/**
 * One thing that stands, in a sentence that is the same for who was told of it and for who looks. Where something has one
 * value at a time, the sentence begins with what it is a value of.
 */
export interface Fact {
  readonly of: string;
  readonly is: string;
}

const fact = (of: string, is: string | number | boolean = 'there'): Fact => ({ of, is: String(is) });

/** Facts as sentences; that something has no value is none. */
export const sentences = (all: readonly Fact[]): string[] => all.filter(({ is }) => is !== '').map(({ of, is }) => `${of}: ${is}`);

export const facts = {
  account: (email: string, verified: boolean) => fact(`account ${email}`, verified ? 'verified' : 'not verified'),
  company: (email: string, companyId: string) => fact(`company ${companyId} of ${email}`),
  job: (jobId: string) => fact(`job ${jobId}`),
  question: (jobId: string, questionId: string) => fact(`question ${questionId} of job ${jobId}`),
  status: (jobId: string, status: JobStatus) => fact(`status of job ${jobId}`, status === JobStatus.ACTIVE ? 'active' : `another, ${status}`),
  found: (jobId: string) => fact(`job ${jobId} for everyone`),
  heldPlace: (email: string, nth: number) => fact(`place ${nth} held on the plan of ${email}`),
  resume: (resumeId: string) => fact(`résumé ${resumeId}`),
  wishes: (email: string, titles: readonly string[]) => fact(`wishes of ${email}`, titles.join(', ')),
  application: (applicationId: string) => fact(`application ${applicationId} for the seeker`),
  receipt: (applicationId: string) => fact(`receipt of application ${applicationId}`),
  applicant: (applicationId: string) => fact(`application ${applicationId} for the employer`),
  fit: (applicationId: string) => fact(`Fit Index of application ${applicationId}`, 'there, and replayed the same'),
  sentNotice: (applicationId: string) => fact(`notice to the seeker that application ${applicationId} was sent`),
  newNotice: (applicationId: string) => fact(`notice to the employer of application ${applicationId}`),
  sameStage: (applicationId: string) => fact(`stage of application ${applicationId} on both sides`, 'the same, since the same time'),
  stage: ({ applicationId, stage }: Applicant) => fact(`stage of application ${applicationId}`, stage!.stageId),
  move: (applicationId: string, stageChangeId: string) => fact(`move ${stageChangeId} of application ${applicationId}`),
  stageNotice: (applicationId: string, nth: number) => fact(`notice ${nth} to the seeker of a stage of application ${applicationId}`),
  tags: ({ applicationId, tags }: Applicant) => fact(`tags of application ${applicationId}`, tags.toSorted().join(', ')),
  note: (applicationId: string, noteId: string) => fact(`note ${noteId} on application ${applicationId}`),
};
