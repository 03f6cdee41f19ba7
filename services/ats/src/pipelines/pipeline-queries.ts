import type { ScopedDb } from '@hireflux/kit/db';
import type { Cursor } from '@hireflux/kit/page-token';
import { sql } from 'kysely';
import type { AtsDb, NewPipeline, NewStage, PipelineRow, StageRow } from '../schema.ts';

type Db = ScopedDb<AtsDb>;

export function getPipeline(db: Db, companyId: string, id: string): Promise<PipelineRow> {
  return db
    .selectFrom('pipelines')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

export function findPipeline(db: Db, companyId: string, id: string): Promise<PipelineRow | undefined> {
  return pipelines(db, companyId).where('id', '=', id).where('delete_time', 'is', null).executeTakeFirst();
}

/** One that was deleted is found as well. */
export function lockPipeline(db: Db, companyId: string, id: string): Promise<PipelineRow | undefined> {
  return pipelines(db, companyId).where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Keeps others from changing or deleting the pipeline, and from nothing else. */
export function holdPipeline(db: Db, companyId: string, id: string): Promise<PipelineRow | undefined> {
  return pipelines(db, companyId).where('id', '=', id).where('delete_time', 'is', null).forKeyShare().executeTakeFirst();
}

/** As holdPipeline, for several at once, in an order that is the same for all. */
export function holdPipelines(db: Db, companyId: string, ids: readonly string[]): Promise<PipelineRow[]> {
  return pipelines(db, companyId).where(sql<boolean>`id = any(${[...ids]}::uuid[])`).where('delete_time', 'is', null).orderBy('id').forKeyShare().execute();
}

/** It is kept from being deleted. */
export function holdDefaultPipeline(db: Db, companyId: string): Promise<PipelineRow | undefined> {
  return pipelines(db, companyId).where('is_default', '=', true).forKeyShare().executeTakeFirst();
}

/** It stays the default until another one is; undefined where it ceased to be while this waited. Who holds it is not waited for. */
export function lockDefaultPipeline(db: Db, companyId: string): Promise<PipelineRow | undefined> {
  return pipelines(db, companyId).where('is_default', '=', true).forNoKeyUpdate().executeTakeFirst();
}

export function findPipelineByRequest(db: Db, companyId: string, requestId: string): Promise<PipelineRow | undefined> {
  return pipelines(db, companyId).where('request_id', '=', requestId).executeTakeFirst();
}

/** Oldest first. */
export function listPipelines(db: Db, page: { companyId: string; limit: number; after: Cursor | undefined }): Promise<PipelineRow[]> {
  const { after } = page;
  return pipelines(db, page.companyId)
    .where('delete_time', 'is', null)
    .$if(after !== undefined, (q) => q.where(sql<boolean>`(create_time, id) > (${after!.createTime}, ${after!.id})`))
    .orderBy('create_time')
    .orderBy('id')
    .limit(page.limit)
    .execute();
}

function pipelines(db: Db, companyId: string) {
  return db.selectFrom('pipelines').selectAll().where('company_id', '=', companyId);
}

/** The stages of a pipeline, in order. */
export function listStages(db: Db, companyId: string, pipelineId: string): Promise<StageRow[]> {
  return listStagesOf(db, companyId, [pipelineId]);
}

/** The stages that applicants of a job go through, in order; none where the company has no such job. */
export function listStagesOfJob(db: Db, companyId: string, jobId: string): Promise<StageRow[]> {
  return db
    .selectFrom('stages')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('pipeline_id', '=', (eb) => eb.selectFrom('jobs').select('jobs.pipeline_id').where('jobs.company_id', '=', companyId).where('jobs.id', '=', jobId))
    .where('delete_time', 'is', null)
    .orderBy('position')
    .execute();
}

/** The stages of pipelines, each in order. */
export async function listStagesOf(db: Db, companyId: string, pipelineIds: readonly string[]): Promise<StageRow[]> {
  if (pipelineIds.length === 0) return [];
  return db
    .selectFrom('stages')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('pipeline_id', 'in', pipelineIds)
    .where('delete_time', 'is', null)
    .orderBy('position')
    .execute();
}

/** All stages that a company has or had, for the words of its applicants' moves. */
export function listCompanyStages(db: Db, companyId: string): Promise<StageRow[]> {
  return db.selectFrom('stages').selectAll().where('company_id', '=', companyId).execute();
}

export function getStage(db: Db, companyId: string, id: string): Promise<StageRow> {
  return db.selectFrom('stages').selectAll().where('company_id', '=', companyId).where('id', '=', id).executeTakeFirstOrThrow();
}

/** Returns undefined where the company has used the request_id before, or has a default pipeline where this was to be it. */
export function insertPipeline(db: Db, pipeline: NewPipeline): Promise<PipelineRow | undefined> {
  return db.insertInto('pipelines').values(pipeline).onConflict((c) => c.doNothing()).returningAll().executeTakeFirst();
}

export function updatePipeline(
  db: Db,
  companyId: string,
  id: string,
  patch: Partial<Pick<PipelineRow, 'name' | 'is_default' | 'delete_time'>>,
): Promise<PipelineRow> {
  return db
    .updateTable('pipelines')
    .set(patch)
    .set({ version: sql`version + 1`, update_time: sql`now()` })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Writes stages as they are to be, those that stand and new ones. */
export async function upsertStages(db: Db, stages: readonly NewStage[]): Promise<void> {
  await db
    .insertInto('stages')
    .values([...stages])
    .onConflict((c) =>
      c.columns(['company_id', 'id']).doUpdateSet((eb) => ({
        position: eb.ref('excluded.position'),
        name: eb.ref('excluded.name'),
        public_name: eb.ref('excluded.public_name'),
        kind: eb.ref('excluded.kind'),
      })),
    )
    .execute();
}

/** Takes stages away; their rows stay for the words of moves. */
export async function deleteStages(db: Db, companyId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('stages')
    .set({ delete_time: sql`now()` })
    .where('company_id', '=', companyId)
    .where('id', 'in', ids)
    .execute();
}

/** How many jobs go through each pipeline. */
export function countJobs(db: Db, companyId: string): Promise<{ pipeline_id: string; count: number }[]> {
  return db
    .selectFrom('jobs')
    .select((eb) => ['pipeline_id', eb.cast<number>(eb.fn.countAll(), 'integer').as('count')])
    .where('company_id', '=', companyId)
    .groupBy('pipeline_id')
    .execute();
}

/** How many applicants of a job are in each stage; those who withdrew are not counted. */
export function countByStage(
  db: Db,
  where: { companyId: string; jobId: string; assignedTo?: string | undefined },
): Promise<{ stage_id: string; count: number }[]> {
  return db
    .selectFrom('job_applications')
    .select((eb) => ['stage_id', eb.cast<number>(eb.fn.countAll(), 'integer').as('count')])
    .where('company_id', '=', where.companyId)
    .where('job_id', '=', where.jobId)
    .where('outcome', '!=', 'withdrawn')
    .$if(where.assignedTo !== undefined, (q) => q.where('assigned_to', '=', where.assignedTo!))
    .groupBy('stage_id')
    .execute();
}
