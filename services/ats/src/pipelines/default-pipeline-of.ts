import type { ScopedDb } from '@hireflux/kit/db';
import { newId } from '@hireflux/kit/id';
import type { AtsDb } from '../schema.ts';
import { DEFAULT_PIPELINE } from './pipeline.ts';
import { holdDefaultPipeline, insertPipeline, upsertStages } from './pipeline-queries.ts';
import { stageRows } from './stage-rows.ts';

/** The id of the pipeline that a company's jobs begin with. It is made where there is none. */
export async function defaultPipelineOf(db: ScopedDb<AtsDb>, companyId: string): Promise<string> {
  const standing = await holdDefaultPipeline(db, companyId);
  if (standing) return standing.id;
  const made = await insertPipeline(db, { company_id: companyId, id: newId(), name: DEFAULT_PIPELINE.name, is_default: true });
  // Someone else made it at this moment.
  if (!made) return defaultPipelineOf(db, companyId);
  await upsertStages(db, stageRows(made, DEFAULT_PIPELINE.stages));
  return made.id;
}
