import type { ConnectRouter } from '@connectrpc/connect';
import { ActivityService } from '@hireflux/proto/ats/v1/activity_service_pb';
import { ApplicantBatchService } from '@hireflux/proto/ats/v1/applicant_batch_service_pb';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { NoteService } from '@hireflux/proto/ats/v1/note_service_pb';
import { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { activityService } from './activities/activity-service.ts';
import { applicantBatchService } from './applicants/applicant-batch-service.ts';
import { applicantService } from './applicants/applicant-service.ts';
import type { AtsDeps } from './deps.ts';
import { noteService } from './notes/note-service.ts';
import { pipelineService } from './pipelines/pipeline-service.ts';

export const routes = (deps: AtsDeps) => (router: ConnectRouter) => {
  router
    .service(ApplicantService, applicantService(deps))
    .service(ApplicantBatchService, applicantBatchService(deps))
    .service(PipelineService, pipelineService(deps))
    .service(NoteService, noteService(deps))
    .service(ActivityService, activityService(deps));
};
