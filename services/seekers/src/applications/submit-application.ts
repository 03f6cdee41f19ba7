import type { HandlerContext } from '@connectrpc/connect';
import type { Seeker } from '@hireflux/kit/actor';
import { asActor, asActorReading, type ScopedDb } from '@hireflux/kit/db';
import { newId } from '@hireflux/kit/id';
import { onceByRequest } from '@hireflux/kit/request-id';
import type { Answer } from '@hireflux/proto/common/v1/form_pb';
import type { GetJobForApplicationResponse } from '@hireflux/proto/employers/v1/job_service_pb';
import type { SeekersDeps } from '../deps.ts';
import { resumeNotFound } from '../resumes/resume.ts';
import { lockResume } from '../resumes/resume-queries.ts';
import type { ApplicationRow, ResumeRow, SeekersDb, SubmissionRow } from '../schema.ts';
import { alreadyApplied, assertAnswersFit, formChanged, jobNotOpen } from './application.ts';
import { answersColumn, formColumn } from './application-proto.ts';
import {
  findApplication,
  findSubmissionByRequest,
  insertApplication,
  insertSubmission,
  lockApplicationForJob,
  reopenApplication,
} from './application-queries.ts';
import { tellSubmitted } from './application-submitted.ts';

export interface SubmitInput {
  readonly requestId: string;
  readonly requestHash: Buffer;
  readonly jobId: string;
  readonly resumeId: string;
  readonly formVersion: number;
  readonly answers: readonly Answer[];
  readonly coverLetter: string;
  readonly portfolioUrl: string;
}

export interface SentApplication {
  readonly application: ApplicationRow;
  readonly sent: SubmissionRow;
}

/** Sends an application once per person and job; who withdrew sends the same one again. */
export async function submitApplication(
  deps: SeekersDeps,
  actor: Seeker,
  input: SubmitInput,
  ctx: HandlerContext,
): Promise<SentApplication> {
  const before = await asActorReading(deps.db, actor, (db) => findSent(db, input));
  if (before) return before;

  const job = await deps.jobs.self.getJobForApplication({ jobId: input.jobId });
  if (!job.open || !job.form) throw jobNotOpen(input.jobId);
  if (job.form.formVersion !== input.formVersion) throw formChanged(job.form.formVersion);
  assertAnswersFit(job.form, input.answers);
  const { user } = await deps.identity.as(ctx).getMe({});

  return asActor(deps.db, actor, async (db) => {
    const resume = await lockResume(db, input.resumeId);
    if (!resume || resume.delete_time) throw resumeNotFound(input.resumeId);
    const application = await openApplication(db, actor, input, job);
    // The same request, sent at the same moment, has won.
    if (!application) return (await findSent(db, input))!;
    const { row: sent } = await onceByRequest(
      input.requestHash,
      () => insertSubmission(db, submissionOf(application, resume, input, job)),
      () => findSubmissionByRequest(db, input.requestId),
    );
    await tellSubmitted(db, { application, sent, job, answers: input.answers, account: { name: user!.name, email: user!.email } });
    return { application, sent };
  });
}

/** What the same request sent before, if it did. */
async function findSent(db: ScopedDb<SeekersDb>, input: SubmitInput): Promise<SentApplication | undefined> {
  const before = await findSubmissionByRequest(db, input.requestId);
  if (!before) return undefined;
  const { row: sent } = await onceByRequest(input.requestHash, async () => undefined, async () => before);
  return { application: (await findApplication(db, sent.application_id))!, sent };
}

/** The application's row, new or opened again; undefined where this very request has sent it meanwhile. */
async function openApplication(
  db: ScopedDb<SeekersDb>,
  actor: Seeker,
  input: SubmitInput,
  job: GetJobForApplicationResponse,
): Promise<ApplicationRow | undefined> {
  const inserted = await insertApplication(db, {
    user_id: actor.userId,
    id: newId(),
    job_id: input.jobId,
    company_id: job.companyId,
    company_name: job.companyName,
    job_title: job.title,
  });
  if (inserted) return inserted;
  const standing = (await lockApplicationForJob(db, actor.userId, input.jobId))!;
  if (await findSubmissionByRequest(db, input.requestId)) return undefined;
  if (standing.outcome !== 'withdrawn') throw alreadyApplied(standing.id);
  return reopenApplication(db, standing.id);
}

function submissionOf(application: ApplicationRow, resume: ResumeRow, input: SubmitInput, job: GetJobForApplicationResponse) {
  return {
    user_id: application.user_id,
    application_id: application.id,
    attempt: application.attempt,
    request_id: input.requestId,
    request_hash: input.requestHash,
    resume_id: resume.id,
    resume_version_id: resume.resume_version_id,
    form: formColumn(job.form!),
    answers: answersColumn(input.answers),
    cover_letter: input.coverLetter,
    portfolio_url: input.portfolioUrl,
  };
}
