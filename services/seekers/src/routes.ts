import type { ConnectRouter } from '@connectrpc/connect';
import { AnswerBankService } from '@hireflux/proto/seekers/v1/answer_bank_service_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { SavedJobService } from '@hireflux/proto/seekers/v1/saved_job_service_pb';
import { answerBankService } from './answer-bank/answer-bank-service.ts';
import { applicationService } from './applications/application-service.ts';
import type { SeekersDeps } from './deps.ts';
import { profileService } from './profiles/profile-service.ts';
import { resumeService } from './resumes/resume-service.ts';
import { savedJobService } from './saved-jobs/saved-job-service.ts';

export const routes = (deps: SeekersDeps) => (router: ConnectRouter) => {
  router
    .service(ProfileService, profileService(deps))
    .service(ResumeService, resumeService(deps))
    .service(ApplicationService, applicationService(deps))
    .service(AnswerBankService, answerBankService(deps))
    .service(SavedJobService, savedJobService(deps));
};
