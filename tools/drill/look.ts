import { timestampMs } from '@bufbuild/protobuf/wkt';
import type { Applicant } from '@hireflux/proto/ats/v1/applicant_pb';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { NoteService } from '@hireflux/proto/ats/v1/note_service_pb';
import { SubscriptionService } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { ApplicationFormService } from '@hireflux/proto/employers/v1/application_form_service_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { RankingService } from '@hireflux/proto/matching/v1/ranking_service_pb';
import { NotificationKind, NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { PlanLimit } from '@hireflux/proto/options/v1/options_pb';
import type { Application } from '@hireflux/proto/seekers/v1/application_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { ResumeService } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { enter, type Walker } from '../smoke/accounts.ts';
import type { Walk } from '../smoke/walk.ts';
import { type Fact, facts, sentences } from './facts.ts';

/** What stands of a walk, read on both sides. What stands twice is said twice. */
export async function look(walk: Walk): Promise<string[]> {
  const seekers = [walk.seeker, walk.other, walk.silent];
  for (const walker of [walk.employer, ...seekers]) await enter(walk.settings, walker);
  const applications = (await Promise.all(seekers.map(async (seeker) => (await seeker.api(ApplicationService).listApplications({ pageSize: 100 })).applications))).flat();
  const found = await Promise.all([ofEmployer(walk.employer, applications), ...seekers.map(ofSeeker)]);
  return sentences(found.flat());
}

async function accountOf({ api, account }: Walker): Promise<Fact> {
  const { user } = await api(IdentityService).getMe({});
  return facts.account(account.email, user!.emailVerified);
}

async function ofSeeker(seeker: Walker): Promise<Fact[]> {
  const { email } = seeker.account;
  const { resumes } = await seeker.api(ResumeService).listResumes({ pageSize: 100 });
  const { applications } = await seeker.api(ApplicationService).listApplications({ pageSize: 100 });
  const { profile } = await seeker.api(ProfileService).getProfile({});
  const { notifications } = await seeker.api(NotificationService).listNotifications({ pageSize: 100 });
  const receipts = applications.map(({ applicationId }) => seeker.api(ApplicationService).getReceipt({ applicationId }));
  const titles = profile!.preferences?.titles ?? [];
  const stageNotices = Map.groupBy(notifications.filter(({ kind }) => kind === NotificationKind.STAGE_CHANGED), ({ applicationId }) => applicationId);
  return [
    await accountOf(seeker),
    ...resumes.map(({ resumeId }) => facts.resume(resumeId)),
    facts.wishes(email, titles),
    ...applications.map(({ applicationId }) => facts.application(applicationId)),
    ...(await Promise.all(receipts)).map(({ receipt }) => facts.receipt(receipt!.applicationId)),
    ...notifications.filter(({ kind }) => kind === NotificationKind.APPLICATION_SENT).map(({ applicationId }) => facts.sentNotice(applicationId)),
    ...[...stageNotices].flatMap(([applicationId, notices]) => notices.map((_, at) => facts.stageNotice(applicationId, at + 1))),
  ];
}

async function ofEmployer(employer: Walker, applications: readonly Application[]): Promise<Fact[]> {
  const { email } = employer.account;
  const { companies } = await employer.api(TeamService).listMyCompanies({});
  const { jobs } = await employer.api(JobService).listJobs({ pageSize: 100 });
  const { notifications } = await employer.api(NotificationService).listNotifications({ pageSize: 100 });
  const { subscription } = await employer.api(SubscriptionService).getSubscription({});
  const held = subscription!.limits.find(({ limit }) => limit === PlanLimit.ACTIVE_JOBS)!.used;
  const ofJobs = await Promise.all(jobs.map(({ jobId }) => ofJob(employer, jobId, applications)));
  return [
    await accountOf(employer),
    ...companies.map(({ companyId }) => facts.company(email, companyId)),
    ...Array.from({ length: Number(held) }, (_, at) => facts.heldPlace(email, at + 1)),
    ...notifications.filter(({ kind }) => kind === NotificationKind.NEW_APPLICANT).map(({ applicationId }) => facts.newNotice(applicationId)),
    ...jobs.flatMap(({ jobId, status }) => [facts.job(jobId), facts.status(jobId, status)]),
    ...ofJobs.flat(),
  ];
}

async function ofJob(employer: Walker, jobId: string, applications: readonly Application[]): Promise<Fact[]> {
  const { form } = await employer.api(ApplicationFormService).getForm({ jobId });
  const { job } = await employer.api(JobSearchService).getPublicJob({ jobId });
  const { applicants } = await employer.api(ApplicantService).listApplicants({ jobId, pageSize: 100 });
  const ofApplicants = await Promise.all(applicants.map((applicant) => ofApplicant(employer, applicant, applications)));
  return [
    ...form!.questions.map(({ questionId }) => facts.question(jobId, questionId)),
    ...(job ? [facts.found(job.jobId)] : []),
    ...ofApplicants.flat(),
  ];
}

async function ofApplicant(employer: Walker, applicant: Applicant, applications: readonly Application[]): Promise<Fact[]> {
  const { applicationId } = applicant;
  const { detail } = await employer.api(ApplicantService).getApplicant({ applicationId });
  const { notes } = await employer.api(NoteService).listNotes({ applicationId, pageSize: 100 });
  const fit = applicant.fit && (await employer.api(RankingService).replayScore({ applicationId }));
  // The first stage is no move: it came with the application.
  const moves = detail!.stageChanges.filter(({ from }) => from);
  return [
    facts.applicant(applicationId),
    ...(fit?.equal ? [facts.fit(applicationId)] : []),
    ...applications.filter((mine) => mine.applicationId === applicationId && isSameStage(mine, applicant)).map(() => facts.sameStage(applicationId)),
    ...moves.map(({ stageChangeId }) => facts.move(applicationId, stageChangeId)),
    ...(moves.length > 0 ? [facts.stage(applicant)] : []),
    facts.tags(applicant),
    ...notes.map(({ noteId }) => facts.note(applicationId, noteId)),
  ];
}

function isSameStage(mine: Application, theirs: Applicant): boolean {
  return mine.stageName === theirs.stage!.publicName && timestampMs(mine.stageTime!) === timestampMs(theirs.stageTime!);
}
