import { randomUUID } from 'node:crypto';
import { asMaster } from '@hireflux/kit/testing/database';
import type { World } from '../world.ts';

type Request = (world: World) => Promise<object> | object;

/** Calls that change nothing where all is so already, and what is called before, so that they do. */
const UNDONE_BY: Readonly<Record<string, Request>> = {
  'ats.ApplicantService/AssignApplicant': ({ applicationId, otherInterviewer }) => ({ applicationId, assigneeId: otherInterviewer.userId }),
  'ats.ApplicantService/StarApplicant': ({ applicationId }) => ({ applicationId, starred: false }),
  'ats.ApplicantBatchService/BulkUpdateApplicants': ({ applicationId }) => ({ requestId: randomUUID(), applicants: [{ applicationId }], starred: false }),
  'ats.ApplicantService/TagApplicant': ({ applicationId }) => ({ applicationId, remove: ['known'] }),
  'ats.ApplicantService/SetFollowUp': ({ applicationId }) => ({ applicationId, followUpTime: '2030-01-01T09:00:00Z' }),
  'ats.PipelineService/ChoosePipeline': async (world) => {
    const { pipelines } = await world.post('ats.PipelineService/ListPipelines', {}, world.members.owner.bearer);
    const other = pipelines.find(({ pipeline }: { pipeline: { pipelineId: string } }) => pipeline.pipelineId !== world.pipeline.pipelineId);
    return { jobId: world.jobId, pipelineId: other.pipeline.pipelineId };
  },
  'notifications.PreferenceService/UpdatePreferences': () => ({ mailLocale: 'de' }),
};

/** Makes a call that was made before change something again. */
export async function undo(world: World, rpc: string): Promise<void> {
  const request = UNDONE_BY[rpc];
  if (!request) return;
  await world.post(rpc, await request(world), world.members.owner.bearer);
  if (rpc === 'ats.PipelineService/ChoosePipeline') await gather(world);
}

/** Applicants move stage by stage: all stand in one, so that there is one move. */
async function gather({ databases, applicationId, jobId }: World): Promise<void> {
  const stage = `select stage_id from job_applications where id = '${applicationId}'`;
  await asMaster(databases.ats, `update job_applications set stage_id = (${stage}) where job_id = '${jobId}'`);
}
