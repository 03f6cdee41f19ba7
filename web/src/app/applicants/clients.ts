import { ActivityService } from '@hireflux/proto/ats/v1/activity_service_pb';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { NoteService } from '@hireflux/proto/ats/v1/note_service_pb';
import { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { ApplicationFormService } from '@hireflux/proto/employers/v1/application_form_service_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { RankingService } from '@hireflux/proto/matching/v1/ranking_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { clientToken } from '../connect/transport';

export const ACTIVITIES = clientToken(ActivityService);
export const APPLICANTS = clientToken(ApplicantService);
export const FORMS = clientToken(ApplicationFormService);
export const JOBS = clientToken(JobService);
export const NOTES = clientToken(NoteService);
export const PIPELINES = clientToken(PipelineService);
export const RANKING = clientToken(RankingService);
export const RESUMES = clientToken(ResumeService);
