import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { newId } from '@hireflux/kit/id';
import { onceByRequest } from '@hireflux/kit/request-id';
import { JobCreatedSchema } from '@hireflux/proto/events/v1/employers_pb';
import type { EmployersDeps } from '../deps.ts';
import type { JobRow } from '../schema.ts';
import { cleanContent } from './clean-content.ts';
import type { contentColumns } from './job-proto.ts';
import { findJobByRequest, insertJob } from './job-queries.ts';

export type JobColumns = ReturnType<typeof contentColumns>;

export interface CreateInput {
  readonly requestId: string;
  readonly requestHash: Buffer;
  readonly content: JobColumns;
}

/** Writes a job as a draft, once for a request_id. */
export async function createJob({ db }: Pick<EmployersDeps, 'db'>, actor: CompanyMember, input: CreateInput): Promise<JobRow> {
  const content = cleanContent(input.content);
  return asActor(db, actor, async (db) => {
    const { row, created } = await onceByRequest(
      input.requestHash,
      () =>
        insertJob(db, {
          ...content,
          company_id: actor.companyId,
          id: newId(),
          request_id: input.requestId,
          request_hash: input.requestHash,
          created_by: actor.userId,
          publication_id: newId(),
        }),
      () => findJobByRequest(db, actor.companyId, input.requestId),
    );
    if (created) await emit(db, JobCreatedSchema, { jobId: row.id, companyId: row.company_id }, { aggregateId: row.id });
    return row;
  });
}
