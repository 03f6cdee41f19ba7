import type { DescService } from '@bufbuild/protobuf';
import type { ConnectRouter, ServiceImpl, Transport } from '@connectrpc/connect';
import { forward } from '@hireflux/kit/forward';
import { isForPeople } from '@hireflux/kit/policy';
import { ActivityService } from '@hireflux/proto/ats/v1/activity_service_pb';
import { ApplicantBatchService } from '@hireflux/proto/ats/v1/applicant_batch_service_pb';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { NoteService } from '@hireflux/proto/ats/v1/note_service_pb';
import { PipelineService } from '@hireflux/proto/ats/v1/pipeline_service_pb';
import { AuditService } from '@hireflux/proto/audit/v1/audit_service_pb';
import { CreditService } from '@hireflux/proto/billing/v1/credit_service_pb';
import { SubscriptionService } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';
import { ApplicationFormService } from '@hireflux/proto/employers/v1/application_form_service_pb';
import { CompanyService } from '@hireflux/proto/employers/v1/company_service_pb';
import { DashboardService } from '@hireflux/proto/employers/v1/dashboard_service_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { ApiKeyService } from '@hireflux/proto/identity/v1/api_key_service_pb';
import { ConsentService } from '@hireflux/proto/identity/v1/consent_service_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { LiveService } from '@hireflux/proto/live/v1/live_service_pb';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { MatchService } from '@hireflux/proto/matching/v1/match_service_pb';
import { RankingService } from '@hireflux/proto/matching/v1/ranking_service_pb';
import { NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { PreferenceService } from '@hireflux/proto/notifications/v1/preference_service_pb';
import { AnswerBankService } from '@hireflux/proto/seekers/v1/answer_bank_service_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { SavedJobService } from '@hireflux/proto/seekers/v1/saved_job_service_pb';

/** What the edge shows. A service with internal RPCs alone is not among them. */
export const PUBLIC_SERVICES: readonly DescService[] = [
  IdentityService,
  SessionService,
  ApiKeyService,
  ConsentService,
  CompanyService,
  TeamService,
  JobService,
  ApplicationFormService,
  DashboardService,
  ProfileService,
  ResumeService,
  ApplicationService,
  AnswerBankService,
  SavedJobService,
  JobSearchService,
  MatchService,
  RankingService,
  ApplicantService,
  ApplicantBatchService,
  PipelineService,
  NoteService,
  ActivityService,
  SubscriptionService,
  UsageService,
  CreditService,
  NotificationService,
  PreferenceService,
  AuditService,
  LiveService,
];

/** Each public service, passed on to where it is served. */
export const publicRoutes = (transportOf: (service: DescService) => Transport) => (router: ConnectRouter) => {
  for (const service of PUBLIC_SERVICES) router.service(service, publicPart(service, forward(service, transportOf(service))));
};

/** The part of an implementation that the edge shows: an RPC for services alone does not exist there. */
export function publicPart<T extends DescService>(service: T, implementation: ServiceImpl<T>): Partial<ServiceImpl<T>> {
  const shown = new Set<string>(service.methods.filter(isForPeople).map(({ localName }) => localName));
  return Object.fromEntries(Object.entries(implementation).filter(([name]) => shown.has(name))) as Partial<ServiceImpl<T>>;
}
