import { newId } from '@hireflux/kit/id';
import type { PipelineRow, StageRow } from '../schema.ts';
import type { Draft } from './pipeline.ts';

/** The rows of a pipeline's stages, in order; a new stage gets its id here. */
export function stageRows(pipeline: Pick<PipelineRow, 'company_id' | 'id'>, drafts: readonly Draft[]): StageRow[] {
  return drafts.map(({ id, name, publicName, kind }, position) => ({
    company_id: pipeline.company_id,
    id: id ?? newId(),
    pipeline_id: pipeline.id,
    position,
    name,
    public_name: publicName,
    kind,
    delete_time: null,
  }));
}
