import type { CompanyMember } from '@hireflux/kit/actor';
import { isBlank } from '@hireflux/kit/blank';
import { asActor } from '@hireflux/kit/db';
import { newId } from '@hireflux/kit/id';
import { onceByRequest } from '@hireflux/kit/request-id';
import type { AtsDeps } from '../deps.ts';
import type { PipelineRow, StageRow } from '../schema.ts';
import { assertStages, DEFAULT_PIPELINE, type Draft, invalid } from './pipeline.ts';
import { findPipelineByRequest, insertPipeline, listStages, upsertStages } from './pipeline-queries.ts';
import { stageRows } from './stage-rows.ts';

export interface CreateInput {
  readonly requestId: string;
  readonly requestHash: Buffer;
  readonly name: string;
  /** None means those that a company begins with. */
  readonly stages: readonly Draft[];
}

export interface WholePipeline {
  readonly pipeline: PipelineRow;
  readonly stages: readonly StageRow[];
}

export function createPipeline({ db }: AtsDeps, actor: CompanyMember, input: CreateInput): Promise<WholePipeline> {
  const { companyId } = actor;
  const drafts = input.stages.length > 0 ? input.stages : DEFAULT_PIPELINE.stages;
  assertStages(drafts);
  if (isBlank(input.name)) throw invalid('name', 'give the pipeline a name');
  if (drafts.some(({ id }) => id !== undefined)) throw invalid('stages', 'the stages of a new pipeline are new: leave out their ids');
  return asActor(db, actor, async (db) => {
    const pipeline = { company_id: companyId, id: newId(), name: input.name, is_default: false };
    const { row, created } = await onceByRequest(
      input.requestHash,
      () => insertPipeline(db, { ...pipeline, request_id: input.requestId, request_hash: input.requestHash }),
      () => findPipelineByRequest(db, companyId, input.requestId),
    );
    if (created) await upsertStages(db, stageRows(row, drafts));
    return { pipeline: row, stages: await listStages(db, companyId, row.id) };
  });
}
