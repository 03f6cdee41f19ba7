import type { ScopedDb } from '@hireflux/kit/db';
import type { AtsDb, PipelineRow, StageRow } from '../schema.ts';

type Db = ScopedDb<AtsDb>;

export function getPipeline(db: Db, companyId: string, id: string): Promise<PipelineRow> {
  return db
    .selectFrom('pipelines')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

export function findDefaultPipeline(db: Db, companyId: string): Promise<PipelineRow | undefined> {
  return db.selectFrom('pipelines').selectAll().where('company_id', '=', companyId).where('is_default', '=', true).executeTakeFirst();
}

export function listStages(db: Db, companyId: string, pipelineId: string): Promise<StageRow[]> {
  return db
    .selectFrom('stages')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('pipeline_id', '=', pipelineId)
    .orderBy('position')
    .execute();
}

/** All stages of a company, for the words of its applicants' stages. */
export function listCompanyStages(db: Db, companyId: string): Promise<StageRow[]> {
  return db.selectFrom('stages').selectAll().where('company_id', '=', companyId).execute();
}

export async function insertPipeline(
  db: Db,
  pipeline: Pick<PipelineRow, 'company_id' | 'id' | 'name' | 'is_default'>,
  stages: readonly StageRow[],
): Promise<void> {
  await db.insertInto('pipelines').values(pipeline).execute();
  await db.insertInto('stages').values([...stages]).execute();
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
