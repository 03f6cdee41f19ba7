import { randomUUID } from 'node:crypto';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import type { GetPipelineResponseSchema } from '@hireflux/proto/ats/v1/pipeline_service_pb';

const STAGES = ['New', 'Screening', 'Interview', 'Second interview', 'Offer', 'Hired', 'Rejected'];

/** A pipeline such as companies have, as its handler gives it. */
export function aPipeline(): MessageInitShape<typeof GetPipelineResponseSchema> {
  const stages = STAGES.map((name) => ({ stageId: randomUUID(), name, publicName: name, kind: StageKind.NEW }));
  return { pipeline: { pipelineId: randomUUID(), name: 'Default', stages, isDefault: true, etag: '1' } };
}
