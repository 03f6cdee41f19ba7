import type { MessageInitShape } from '@bufbuild/protobuf';
import { getKeyOf } from '@hireflux/kit/enum-table';
import { etagOf } from '@hireflux/kit/etag';
import type { PipelineSchema, StageDraft, StageSchema } from '@hireflux/proto/ats/v1/pipeline_pb';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import type { PipelineRow, StageRow } from '../schema.ts';
import type { Draft } from './pipeline.ts';

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
  return { pipelineId: row.id, name: row.name, stages: stages.map(stageToProto), isDefault: row.is_default, etag: etagOf(row.version) };
}

export function stageToProto(row: StageRow): MessageInitShape<typeof StageSchema> {
  return { stageId: row.id, name: row.name, publicName: row.public_name, kind: KIND[row.kind] };
}

export function draftFromProto({ stageId, name, publicName, kind }: StageDraft): Draft {
  return { id: stageId.toLowerCase() || undefined, name: name.trim(), publicName: publicName.trim() || name.trim(), kind: getKeyOf(KIND, kind) };
}
