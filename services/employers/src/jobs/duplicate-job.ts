import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { newId } from '@hireflux/kit/id';
import { onceByRequest } from '@hireflux/kit/request-id';
import { JobCreatedSchema } from '@hireflux/proto/events/v1/employers_pb';
import type { EmployersDeps } from '../deps.ts';
import { copiedQuestions } from '../forms/form-proto.ts';
import { insertQuestions, listQuestions } from '../forms/form-queries.ts';
import type { JobRow } from '../schema.ts';
import { jobNotFound } from './job.ts';
import { contentColumns, contentOf } from './job-proto.ts';
import { findJob, findJobByRequest, insertJob } from './job-queries.ts';

export interface DuplicateInput {
  readonly requestId: string;
  readonly requestHash: Buffer;
  readonly jobId: string;
}

/** Writes a draft that says and asks what another job does, once for a request_id. */
export async function duplicateJob({ db }: Pick<EmployersDeps, 'db'>, actor: CompanyMember, { requestId, requestHash, jobId }: DuplicateInput): Promise<JobRow> {
  const { companyId } = actor;
  return asActor(db, actor, async (db) => {
    const source = await findJob(db, companyId, jobId);
    // A draft may have been deleted since it was copied: who repeats the request is answered all the same.
    if (!source && !(await findJobByRequest(db, companyId, requestId))) throw jobNotFound(jobId);
    const questions = source ? copiedQuestions(await listQuestions(db, companyId, source.id)) : [];
    const { row, created } = await onceByRequest(
      requestHash,
      async () =>
        source &&
        insertJob(db, {
          ...contentColumns(contentOf(source)),
          company_id: companyId,
          id: newId(),
          request_id: requestId,
          request_hash: requestHash,
          created_by: actor.userId,
          publication_id: newId(),
          form_version: questions.length > 0 ? 1 : 0,
        }),
      () => findJobByRequest(db, companyId, requestId),
    );
    if (!created) return row;
    await insertQuestions(db, questions.map((question) => ({ ...question, job_id: row.id })));
    await emit(db, JobCreatedSchema, { jobId: row.id, companyId }, { aggregateId: row.id });
    return row;
  });
}
