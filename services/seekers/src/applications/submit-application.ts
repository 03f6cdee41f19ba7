import type { HandlerContext } from '@connectrpc/connect';
import type { Seeker } from '@hireflux/kit/actor';
import { asActor, asActorReading, type ScopedDb } from '@hireflux/kit/db';
import { newId } from '@hireflux/kit/id';
import { onceByRequest } from '@hireflux/kit/request-id';
import type { Answer } from '@hireflux/proto/common/v1/form_pb';
import type { GetJobForApplicationResponse } from '@hireflux/proto/employers/v1/job_service_pb';
import { rememberAnswers } from '../answer-bank/remember-answers.ts';
import type { SeekersDeps } from '../deps.ts';
import { claimFiles, keepingFiles } from '../files/keep-files.ts';
import { answersColumn, formColumn, withFiles } from '../receipts/receipt-proto.ts';
import { findSubmissionByRequest, insertFiles, insertSubmission } from '../receipts/receipt-queries.ts';
import { type TakenFile, takeAnswerFiles } from '../receipts/take-answer-files.ts';
import { resumeNotFound } from '../resumes/resume.ts';
import { listFacts, lockResume } from '../resumes/resume-queries.ts';
import type { ApplicationRow, SeekersDb, SubmissionRow } from '../schema.ts';
import { alreadyApplied, assertAnswersFit, formChanged, jobNotOpen } from './application.ts';
import { findApplication, findApplicationForJob, insertApplication, lockApplicationForJob, reopenApplication } from './application-queries.ts';
import { type Account, candidateColumns, tellSubmitted } from './application-submitted.ts';

export interface SubmitInput {
  readonly requestId: string;
  readonly requestHash: Buffer;
  readonly jobId: string;
  readonly resumeId: string;
  readonly formVersion: number;
  readonly answers: readonly Answer[];
  readonly coverLetter: string;
  readonly portfolioUrl: string;
  readonly rememberAnswers: boolean;
}

export interface SentApplication {
  readonly application: ApplicationRow;
  readonly sent: SubmissionRow;
}

/** What is known before the application is written. */
interface Prepared {
  readonly applicationId: string;
  readonly job: GetJobForApplicationResponse;
  readonly account: Account;
  readonly taken: readonly TakenFile[];
}

/** Sends an application once per person and job; who withdrew sends the same one again. */
export async function submitApplication(
  deps: SeekersDeps,
  actor: Seeker,
  input: SubmitInput,
  ctx: HandlerContext,
): Promise<SentApplication> {
  const before = await asActorReading(deps.db, actor, (db) => findSent(db, actor, input));
  if (before) return before;

  const job = await deps.jobs.self.getJobForApplication({ jobId: input.jobId });
  if (!job.open || !job.form) throw jobNotOpen(input.jobId);
  if (job.form.formVersion !== input.formVersion) throw formChanged(job.form.formVersion);
  assertAnswersFit(job.form, input.answers);
  const standing = await asActorReading(deps.db, actor, (db) => findApplicationForJob(db, actor.userId, input.jobId));
  const applicationId = standing?.id ?? newId();
  const folder = `answers/${applicationId}/${(standing?.attempt ?? 0) + 1}`;
  const taken = await takeAnswerFiles(deps, actor, job.form, input.answers, folder);
  const { user } = await deps.identity.as(ctx).getMe({});
  const prepared = { applicationId, job, account: { name: user!.name, email: user!.email }, taken };

  const copies = taken.map(({ copy }) => copy);
  return keepingFiles(deps, actor, copies, () => asActor(deps.db, actor, (db) => send(db, actor, input, prepared)));
}

async function send(db: ScopedDb<SeekersDb>, actor: Seeker, input: SubmitInput, prepared: Prepared): Promise<SentApplication> {
  const { job, account, taken } = prepared;
  const resume = await lockResume(db, actor.userId, input.resumeId);
  if (!resume || resume.delete_time) throw resumeNotFound(input.resumeId);
  const application = await openApplication(db, actor, input, prepared);
  // The same request, sent at the same moment, has won.
  if (!application) return (await findSent(db, actor, input))!;

  await claimFiles(db, taken.map(({ copy }) => copy));
  const { user_id, id: application_id, attempt, company_name, job_title } = application;
  const files = taken.map(({ file }) => file);
  const facts = await listFacts(db, user_id, resume.resume_version_id);
  const submission = {
    user_id,
    application_id,
    attempt,
    request_id: input.requestId,
    request_hash: input.requestHash,
    resume_id: resume.id,
    resume_version_id: resume.resume_version_id,
    form: formColumn(job.form!),
    answers: answersColumn(withFiles(input.answers, files)),
    cover_letter: input.coverLetter,
    portfolio_url: input.portfolioUrl,
    company_name,
    job_title,
    ...(await candidateColumns(db, user_id, facts, account)),
  };
  const { row: sent } = await onceByRequest(
    input.requestHash,
    () => insertSubmission(db, submission),
    () => findSubmissionByRequest(db, user_id, input.requestId),
  );
  await insertFiles(db, files.map((file) => ({ user_id, application_id, attempt, ...file })));
  if (input.rememberAnswers) await rememberAnswers(db, user_id, job.form!, input.answers);
  await tellSubmitted(db, { application, sent, facts, jobCreatorId: job.creatorId });
  return { application, sent };
}

/** What the same request sent before, if it did. */
async function findSent(db: ScopedDb<SeekersDb>, { userId }: Seeker, input: SubmitInput): Promise<SentApplication | undefined> {
  const before = await findSubmissionByRequest(db, userId, input.requestId);
  if (!before) return undefined;
  const { row: sent } = await onceByRequest(input.requestHash, async () => undefined, async () => before);
  return { application: (await findApplication(db, userId, sent.application_id))!, sent };
}

/** The application's row, new or opened again; undefined where this very request has sent it meanwhile. */
async function openApplication(db: ScopedDb<SeekersDb>, actor: Seeker, input: SubmitInput, { applicationId, job }: Prepared): Promise<ApplicationRow | undefined> {
  const inserted = await insertApplication(db, {
    user_id: actor.userId,
    id: applicationId,
    job_id: input.jobId,
    company_id: job.companyId,
    company_name: job.companyName,
    job_title: job.title,
  });
  if (inserted) return inserted;
  const standing = (await lockApplicationForJob(db, actor.userId, input.jobId))!;
  if (await findSubmissionByRequest(db, actor.userId, input.requestId)) return undefined;
  if (standing.outcome !== 'withdrawn') throw alreadyApplied(standing.id);
  return reopenApplication(db, actor.userId, standing.id, { company_name: job.companyName, job_title: job.title });
}
