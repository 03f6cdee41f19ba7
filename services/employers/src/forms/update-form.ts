import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import type { KnockOut, Question } from '@hireflux/proto/common/v1/form_pb';
import { JobChangedSchema } from '@hireflux/proto/events/v1/employers_pb';
import type { EmployersDeps } from '../deps.ts';
import { jobNotFound } from '../jobs/job.ts';
import { lockJob, updateJob } from '../jobs/job-queries.ts';
import { publishedJob } from '../jobs/published-job.ts';
import type { QuestionRow } from '../schema.ts';
import { assertConsistent, formChanged } from './form.ts';
import { questionRows } from './form-proto.ts';
import { listQuestions, replaceQuestions } from './form-queries.ts';

export interface FormInput {
  readonly jobId: string;
  readonly formVersion: number;
  readonly questions: readonly Question[];
  readonly knockOuts: readonly KnockOut[];
}

export interface KeptForm {
  readonly formVersion: number;
  readonly questions: readonly QuestionRow[];
}

/** Replaces the form of a job; readers of an open job are told. */
export function updateForm({ db }: Pick<EmployersDeps, 'db'>, actor: CompanyMember, input: FormInput): Promise<KeptForm> {
  assertConsistent(input.questions, input.knockOuts);
  return asActor(db, actor, async (db) => {
    const { companyId } = actor;
    const job = await lockJob(db, companyId, input.jobId);
    if (!job) throw jobNotFound(input.jobId);
    if (job.form_version !== input.formVersion) throw formChanged(job.form_version);
    await replaceQuestions(db, companyId, job.id, questionRows({ companyId, jobId: job.id }, input.questions, input.knockOuts));
    const changed = await updateJob(db, companyId, job.id, { form_version: job.form_version + 1 });
    if (job.status === 'active') await emit(db, JobChangedSchema, { job: await publishedJob(db, changed) }, { aggregateId: job.id });
    return { formVersion: changed.form_version, questions: await listQuestions(db, companyId, job.id) };
  });
}
