import { toJson } from '@bufbuild/protobuf';
import type { ScopedDb } from '@hireflux/kit/db';
import { KnockOutSchema } from '@hireflux/proto/common/v1/form_pb';
import type { PublishedJob } from '@hireflux/proto/events/v1/employers_pb';
import { defaultPipelineOf } from '../pipelines/default-pipeline-of.ts';
import type { AtsDb } from '../schema.ts';
import { upsertJob } from './job-queries.ts';

/** Takes in what a published job says. A company's first one brings it the default pipeline. */
export async function takeInJob(db: ScopedDb<AtsDb>, job: PublishedJob): Promise<void> {
  await upsertJob(db, {
    company_id: job.companyId,
    id: job.jobId,
    title: job.content!.title,
    company_name: job.companyName,
    creator_id: job.creatorId,
    pipeline_id: await defaultPipelineOf(db, job.companyId),
    knock_outs: JSON.stringify(job.knockOuts.map((rule) => toJson(KnockOutSchema, rule))),
  });
}
