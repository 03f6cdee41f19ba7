import type { ConnectRouter } from '@connectrpc/connect';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { applicantService } from './applicants/applicant-service.ts';
import type { AtsDeps } from './deps.ts';
import { pipelineService } from './pipelines/pipeline-service.ts';

export const routes = (deps: AtsDeps) => (router: ConnectRouter) => {
  router.service(ApplicantService, applicantService(deps)).service(PipelineService, pipelineService(deps));
};
