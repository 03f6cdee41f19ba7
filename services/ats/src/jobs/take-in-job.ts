import { toJson } from '@bufbuild/protobuf';
import type { ScopedDb } from '@hireflux/kit/db';
import { newId } from '@hireflux/kit/id';
import { KnockOutSchema } from '@hireflux/proto/common/v1/form_pb';
import type { PublishedJob } from '@hireflux/proto/events/v1/employers_pb';
import { DEFAULT_PIPELINE } from '../pipelines/pipeline.ts';
import { findDefaultPipeline, insertPipeline } from '../pipelines/pipeline-queries.ts';
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

async function defaultPipelineOf(db: ScopedDb<AtsDb>, companyId: string): Promise<string> {
  const standing = await findDefaultPipeline(db, companyId);
  if (standing) return standing.id;
  const id = newId();
  await insertPipeline(
    db,
    { company_id: companyId, id, name: DEFAULT_PIPELINE.name, is_default: true },
    DEFAULT_PIPELINE.stages.map((stage, position) => ({ ...stage, company_id: companyId, id: newId(), pipeline_id: id, position })),
  );
  return id;
}
