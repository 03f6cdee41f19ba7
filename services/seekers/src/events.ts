import { timestampDate } from '@bufbuild/protobuf/wkt';
import { type EventHandler, on } from '@hireflux/kit/events/consumer';
import { PipelineChangedSchema, StageChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { JobClosedSchema, JobPausedSchema, JobPublishedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { outcomeFromProto, stageKindFromProto } from './applications/application-proto.ts';
import { renameStage, updateStage } from './applications/application-queries.ts';
import { updateSavedJobs } from './saved-jobs/saved-job-queries.ts';
import type { SeekersDb } from './schema.ts';

/** The ats owns the stage; what seekers see follows. */
export const fromAts: readonly EventHandler<SeekersDb>[] = [
  on(StageChangedSchema, async (db, message) => {
    await updateStage(db, message.applicationId, {
      stage_id: message.to!.stageId,
      stage_name: message.to!.publicName,
      stage_kind: stageKindFromProto(message.to!.kind),
      stage_time: timestampDate(message.stageTime!),
      outcome: outcomeFromProto(message.outcome),
    });
  }),
  on(PipelineChangedSchema, async (db, { companyId, stages }) => {
    for (const stage of stages) {
      await renameStage(db, companyId, stage.stageId, { stage_name: stage.publicName, stage_kind: stageKindFromProto(stage.kind) });
    }
  }),
];

/** Whether a job that someone saved takes applications. */
export const fromEmployers: readonly EventHandler<SeekersDb>[] = [
  on(JobPublishedSchema, (db, { job }) => updateSavedJobs(db, job!.jobId, true)),
  on(JobPausedSchema, (db, { jobId }) => updateSavedJobs(db, jobId, false)),
  on(JobClosedSchema, (db, { jobId }) => updateSavedJobs(db, jobId, false)),
];
