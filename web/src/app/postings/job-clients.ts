import { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { ApplicationFormService } from '@hireflux/proto/employers/v1/application_form_service_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { clientToken } from '../connect/transport';

export const JOBS = clientToken(JobService);
export const FORMS = clientToken(ApplicationFormService);
export const PIPELINES = clientToken(PipelineService);
