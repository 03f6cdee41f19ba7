import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { changedSinceRead, versionOf } from '@hireflux/kit/etag';
import { emit } from '@hireflux/kit/events/outbox';
import { JobChangedSchema } from '@hireflux/proto/events/v1/employers_pb';
import type { EmployersDeps } from '../deps.ts';
import type { JobRow } from '../schema.ts';
import type { JobColumns } from './create-job.ts';
import { cleanContent } from './clean-content.ts';
import { assertComplete, jobNotFound } from './job.ts';
import { lockJob, updateJob as write } from './job-queries.ts';
import { publishedJob } from './published-job.ts';

export interface UpdateInput {
  readonly id: string;
  readonly etag: string;
  readonly content: JobColumns;
}

/** Changes what a job says. One that is open must stay complete, and its readers are told. */
export async function updateJob({ db }: Pick<EmployersDeps, 'db'>, actor: CompanyMember, { id, etag, content: asked }: UpdateInput): Promise<JobRow> {
  const content = cleanContent(asked);
  return asActor(db, actor, async (db) => {
    const job = await lockJob(db, actor.companyId, id);
    if (!job) throw jobNotFound(id);
    if (versionOf(etag) !== job.version) throw changedSinceRead();
    const open = job.status === 'active';
    if (open) assertComplete({ ...content, id });
    const changed = await write(db, actor.companyId, id, content);
    if (open) await emit(db, JobChangedSchema, { job: await publishedJob(db, changed) }, { aggregateId: job.id });
    return changed;
  });
}
