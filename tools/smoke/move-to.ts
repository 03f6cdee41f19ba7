import type { Stage } from '@hireflux/proto/ats/v1/pipeline_pb';
import { ApplicantService, type MoveStageResponse } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import type { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { ConnectError } from '@connectrpc/connect';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { requestIdOf } from './api.ts';
import { expect } from './expect.ts';
import type { Walk } from './walk.ts';

/** The first stage of a kind in the pipeline that the seeker's applicant goes through. */
export async function stageOf({ employer, jobs, field }: Walk, kind: StageKind): Promise<Stage> {
  const { pipeline } = await employer.api(PipelineService).getPipeline({ jobId: jobs.get(field!)!.jobId });
  const stage = pipeline!.stages.find((each) => each.kind === kind);
  expect(stage, 'the pipeline has no stage to move to');
  return stage;
}

/** Moves the seeker's applicant. A move whose answer was lost is asked for once more in the same words. */
export async function moveTo(walk: Walk, name: string, stage: Stage): Promise<MoveStageResponse> {
  const applicants = walk.employer.api(ApplicantService);
  const applicationId = walk.applications.get(walk.seeker)!;
  const request = walk.moves.get(name) ?? {
    requestId: requestIdOf(walk.settings.walk, name),
    applicationId,
    stageId: stage.stageId,
    etag: (await applicants.getApplicant({ applicationId })).applicant!.etag,
  };
  walk.moves.set(name, request);
  try {
    return await applicants.moveStage(request);
  } catch (error) {
    // What was refused did not happen: it is read and asked for anew. A connection that broke has the same code, and no reason.
    const [detail] = ConnectError.from(error).findDetails(ErrorDetailSchema);
    if (detail?.reason === ErrorReason.CHANGED_SINCE_READ) walk.moves.delete(name);
    throw error;
  }
}
