import type { MessageInitShape } from '@bufbuild/protobuf';
import type { PipelineSchema, StageSchema } from '@hireflux/proto/ats/v1/pipeline_pb';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import type { PipelineRow, StageRow } from '../schema.ts';

const KIND: Record<StageRow['kind'], StageKind> = {
  new: StageKind.NEW,
  screening: StageKind.SCREENING,
  assessment: StageKind.ASSESSMENT,
  interview: StageKind.INTERVIEW,
  offer: StageKind.OFFER,
  hired: StageKind.HIRED,
  rejected: StageKind.REJECTED,
};

export function toProto(row: PipelineRow, stages: readonly StageRow[]): MessageInitShape<typeof PipelineSchema> {
  return { pipelineId: row.id, name: row.name, stages: stages.map(stageToProto) };
}

export function stageToProto(row: StageRow): MessageInitShape<typeof StageSchema> {
  return { stageId: row.id, name: row.name, publicName: row.public_name, kind: KIND[row.kind] };
}
