import { fromJson, toJson, toJsonString } from '@bufbuild/protobuf';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { ScopedDb } from '@hireflux/kit/db';
import { notYet } from '@hireflux/kit/events/consumer';
import { AnswerSchema, FormSchema, KnockOutSchema } from '@hireflux/proto/common/v1/form_pb';
import type { ApplicationSubmitted } from '@hireflux/proto/events/v1/seekers_pb';
import { holdStages } from '../jobs/hold-stages.ts';
import { stageOfKind } from '../pipelines/pipeline.ts';
import type { ApplicantRow, AtsDb, JobRow, NewApplicant, StageRow } from '../schema.ts';
import { insertApplicant, lockApplicant, reopenApplicant, replaceAnswers } from './applicant-queries.ts';
import { changeApplicant, tellChanges } from './change-applicant.ts';
import { currentPost } from './current-post.ts';
import { judge } from './knock-out.ts';
import { recordMove } from './record-move.ts';

/** Opens the candidacy of an application that was sent, or opens it again, and judges it by the knock-out rules. */
export async function openCandidacy(db: ScopedDb<AtsDb>, sent: ApplicationSubmitted): Promise<void> {
  const held = await holdStages(db, sent.companyId, sent.jobId);
  if (!held) throw notYet('the job of this application has not arrived');
  const { job, stages } = held;
  const standing = await lockApplicant(db, sent.companyId, sent.applicationId);
  if (standing && standing.attempt >= sent.attempt) return;

  const first = stages[0]!;
  const { failedQuestionIds, rejects } = judge(rulesOf(job), sent.answers);
  const row = rowOf(sent, first, failedQuestionIds);
  const applicant = await (standing ? reopenApplicant(db, row) : insertApplicant(db, row));
  await tellChanges(db, [{ row: applicant, formerAssignee: standing?.assigned_to ?? null }]);
  await replaceAnswers(
    db,
    sent.companyId,
    sent.applicationId,
    sent.answers.map((answer) => ({
      company_id: sent.companyId,
      application_id: sent.applicationId,
      question_id: answer.questionId,
      answer: toJsonString(AnswerSchema, answer),
    })),
  );
  await recordMove(db, { applicant, job, from: undefined, to: first });
  const rejected = rejects ? stageOfKind(stages, 'rejected') : undefined;
  if (rejected) await reject(db, applicant, job, first, rejected);
}

/** The company has switched a rule on that rejects by itself. */
async function reject(db: ScopedDb<AtsDb>, applicant: ApplicantRow, job: JobRow, from: StageRow, to: StageRow): Promise<void> {
  const moved = await changeApplicant(db, applicant, {
    stage_id: to.id,
    stage_time: new Date(),
    outcome: 'rejected',
    outcome_reason: 'knock_out',
  });
  await recordMove(db, { applicant: moved, job, from, to, left: applicant, reason: 'a knock-out rule that rejects by itself' });
}

function rulesOf(job: JobRow) {
  return (Array.isArray(job.knock_outs) ? job.knock_outs : []).map((rule) => fromJson(KnockOutSchema, rule));
}

function postOf({ facts }: ApplicationSubmitted) {
  const { title, employer } = currentPost(facts);
  return { current_title: title, current_employer: employer };
}

function rowOf(sent: ApplicationSubmitted, stage: StageRow, failedQuestionIds: string[]) {
  return {
    company_id: sent.companyId,
    id: sent.applicationId,
    job_id: sent.jobId,
    candidate_id: sent.userId,
    candidate_name: sent.candidateName,
    candidate_email: sent.candidateEmail,
    candidate_phone: sent.candidatePhone,
    attempt: sent.attempt,
    stage_id: stage.id,
    stage_time: new Date(),
    outcome: 'active',
    resume_version_id: sent.resumeVersionId,
    cover_letter: sent.coverLetter,
    portfolio_url: sent.portfolioUrl,
    ...postOf(sent),
    form: JSON.stringify(toJson(FormSchema, sent.form!)),
    failed_question_ids: failedQuestionIds,
    assigned_to: null,
    assign_time: null,
    last_contacted_time: null,
    next_follow_up_time: null,
    submit_time: timestampDate(sent.submitTime!),
  } as const satisfies NewApplicant;
}
