import type { Reach, Role } from '@hireflux/kit/roles';

/** Who may do what in a company, written a second time, by hand. It is never made from the first. */
const TABLE = `
                     owner  admin  hiring_manager  recruiter  interviewer  viewer
company.read         all    all    all             all        all          all
company.update       all    all    -               -          -            -
company.delete       all    -      -               -          -            -
billing.read         all    -      -               -          -            -
billing.manage       all    -      -               -          -            -
team.read            all    all    all             all        all          all
team.manage          all    all    -               -          -            -
job.read             all    all    all             all        all          all
job.write            all    all    all             -          -            -
job.publish          all    all    all             -          -            -
job.bulk             all    all    all             -          -            -
applicant.read       all    all    all             all        assigned     all
applicant.advance    all    all    all             all        -            -
applicant.note       all    all    all             all        assigned     -
interview.schedule   all    all    all             all        -            -
interview.feedback   all    all    all             all        assigned     -
candidate.search     all    all    all             all        -            -
candidate.contact    all    all    all             all        -            -
analytics.read       all    all    all             -          -            all
integration.manage   all    all    -               -          -            -
`;

/**
 * Every RPC, who may call it, and what is told to those of the right kind to whom what they name does not belong.
 * "mine": they are shown what is theirs. "public" and "token" are open to all; the rules of the request decide.
 */
const RPCS = `
ai.EmbeddingService/Embed                        internal
ai.ParsingService/ParseResume                    internal
ats.ActivityService/ListActivity                 applicant.read           APPLICANT_NOT_FOUND
ats.ApplicantService/ListApplicants              applicant.read           JOB_NOT_FOUND
ats.ApplicantService/CheckApplicantAccess        applicant.read           APPLICANT_NOT_FOUND
ats.ApplicantService/GetApplicant                applicant.read           APPLICANT_NOT_FOUND
ats.ApplicantService/MoveStage                   applicant.advance        APPLICANT_NOT_FOUND
ats.ApplicantService/UndoMove                    applicant.advance        APPLICANT_NOT_FOUND
ats.ApplicantService/AssignApplicant             applicant.advance        APPLICANT_NOT_FOUND
ats.ApplicantService/StarApplicant               applicant.advance        APPLICANT_NOT_FOUND
ats.ApplicantService/TagApplicant                applicant.advance        APPLICANT_NOT_FOUND
ats.ApplicantService/SetFollowUp                 applicant.advance        APPLICANT_NOT_FOUND
ats.ApplicantService/RecordContact               applicant.advance        APPLICANT_NOT_FOUND
ats.ApplicantService/WatchApplicants             applicant.read           JOB_NOT_FOUND
ats.ApplicantBatchService/ExportApplicants       applicant.read           JOB_NOT_FOUND
ats.ApplicantBatchService/BulkUpdateApplicants   applicant.advance        APPLICANT_NOT_FOUND
ats.ApplicantBatchService/BulkUndoMoves          applicant.advance        APPLICANT_NOT_FOUND
ats.NoteService/AddNote                          applicant.note           APPLICANT_NOT_FOUND
ats.NoteService/ListNotes                        applicant.read           APPLICANT_NOT_FOUND
ats.NoteService/UpdateNote                       applicant.note           NOTE_NOT_FOUND
ats.NoteService/DeleteNote                       applicant.note           NOTE_NOT_FOUND
ats.PipelineService/GetPipeline                  applicant.read           JOB_NOT_FOUND
ats.PipelineService/ListPipelines                applicant.read           mine
ats.PipelineService/CreatePipeline               job.write                mine
ats.PipelineService/UpdatePipeline               job.write                PIPELINE_NOT_FOUND
ats.PipelineService/DeletePipeline               job.write                PIPELINE_NOT_FOUND
ats.PipelineService/ChoosePipeline               job.write                JOB_NOT_FOUND
audit.AuditService/ListEvents                    team.manage              mine
audit.AuditService/VerifyChain                   team.manage              mine
audit.AuditService/ListAccessToMe                seeker                   mine
billing.CreditService/GetWallet                  seeker                   mine
billing.CreditService/ListLedger                 seeker                   mine
billing.SubscriptionService/ListPlans            public
billing.SubscriptionService/GetSubscription      billing.read,seeker      mine
billing.SubscriptionService/GrantPlan            staff
billing.UsageService/GetUsage                    company.read             mine
billing.UsageService/ReserveUsage                internal
billing.UsageService/CommitUsage                 internal
billing.UsageService/ReleaseUsage                internal
employers.ApplicationFormService/GetForm         job.read                 JOB_NOT_FOUND
employers.ApplicationFormService/UpdateForm      job.write                JOB_NOT_FOUND
employers.CompanyService/RegisterCompany         newcomer
employers.CompanyService/GetMyCompany            company.read             mine
employers.CompanyService/GetCompany              company.read             COMPANY_NOT_FOUND
employers.CompanyService/UpdateCompany           company.update           COMPANY_NOT_FOUND
employers.CompanyService/UploadLogo              company.update           COMPANY_NOT_FOUND
employers.CompanyService/GetPublicCompany        public
employers.DashboardService/GetStats              company.read             mine
employers.DashboardService/ListRecentActivity    company.read             mine
employers.JobService/CreateJob                   job.write                mine
employers.JobService/DuplicateJob               job.write                JOB_NOT_FOUND
employers.JobService/UpdateJob                   job.write                JOB_NOT_FOUND
employers.JobService/GetJob                      job.read                 JOB_NOT_FOUND
employers.JobService/ListJobs                    job.read                 mine
employers.JobService/PublishJob                  job.publish              JOB_NOT_FOUND
employers.JobService/BulkPublishJobs            job.publish              JOB_NOT_FOUND
employers.JobService/PauseJob                    job.publish              JOB_NOT_FOUND
employers.JobService/CloseJob                    job.publish              JOB_NOT_FOUND
employers.JobService/CheckPosting               job.write                mine
employers.JobService/DeleteJob                   job.write                JOB_NOT_FOUND
employers.JobService/GetJobForApplication        internal
employers.TeamService/ListMembers                team.read                mine
employers.TeamService/GetPermissions             team.read                mine
employers.TeamService/InviteMember               team.manage              mine
employers.TeamService/ResendInvitation           team.manage              MEMBER_NOT_FOUND
employers.TeamService/GetInvitation              token
employers.TeamService/AcceptInvitation           signed_in                INVITATION_FOR_ANOTHER
employers.TeamService/UpdateMemberRole           team.manage              MEMBER_NOT_FOUND
employers.TeamService/SuspendMember              team.manage              MEMBER_NOT_FOUND
employers.TeamService/ReinstateMember            team.manage              MEMBER_NOT_FOUND
employers.TeamService/RemoveMember               team.manage              MEMBER_NOT_FOUND
employers.TeamService/LeaveCompany               company.read             COMPANY_NOT_FOUND
employers.TeamService/TransferOwnership          team.manage              MEMBER_NOT_FOUND
employers.TeamService/ListMyCompanies            signed_in                mine
employers.TeamService/GetMembership              internal
events.EventFeedService/ListEvents               internal
events.EventFeedService/ListDeadEvents           internal
events.EventFeedService/ReplayDeadEvent          internal
identity.ApiKeyService/CreateApiKey              integration.manage       mine
identity.ApiKeyService/ListApiKeys               integration.manage       mine
identity.ApiKeyService/RevokeApiKey              integration.manage       API_KEY_NOT_FOUND
identity.ApiKeyService/ExchangeApiKey            internal
identity.ConsentService/RecordConsent            signed_in                mine
identity.ConsentService/ListConsents             signed_in                mine
identity.IdentityService/SignUp                  public
identity.IdentityService/VerifyEmail             token                    TOKEN_INVALID
identity.IdentityService/ResendVerification      public
identity.IdentityService/RequestPasswordReset    public
identity.IdentityService/ResetPassword           token                    TOKEN_INVALID
identity.IdentityService/SuspendUser             staff
identity.IdentityService/ReinstateUser           staff
identity.IdentityService/GetMe                   signed_in                mine
identity.IdentityService/UpdateMe                signed_in                mine
identity.IdentityService/ChangePassword          signed_in                mine
identity.SessionService/SignIn                   public
identity.SessionService/Refresh                  token                    SESSION_ENDED
identity.SessionService/SignOut                  signed_in,token          mine
identity.SessionService/ListSessions             signed_in                mine
identity.SessionService/RevokeSession            signed_in                SESSION_NOT_FOUND
identity.SessionService/SwitchCompany            signed_in                COMPANY_NOT_FOUND
identity.SessionService/ListRevocations          internal
identity.UserDirectoryService/GetUser            internal
identity.UserDirectoryService/CheckAccount       internal
live.LiveService/Watch                           signed_in                mine
matching.JobSearchService/SearchJobs             public
matching.JobSearchService/GetPublicJob           public
matching.JobSearchService/ListSimilarJobs        public
matching.JobSearchService/SuggestTerms           public
matching.JobSearchService/ListJobAddresses       public
matching.MatchService/ListMatches                seeker                   mine
matching.MatchService/GetMatch                   seeker                   mine
matching.RankingService/ScoreApplication         internal
matching.RankingService/GetFitIndex              applicant.read,seeker    SCORE_NOT_FOUND
matching.RankingService/ReplayScore              applicant.read,seeker    SCORE_NOT_FOUND
notifications.NotificationService/Notify         internal
notifications.NotificationService/ListNotifications  signed_in            mine
notifications.NotificationService/MarkRead       signed_in                mine
notifications.NotificationService/WatchNotifications  signed_in           mine
notifications.PreferenceService/GetPreferences   signed_in                mine
notifications.PreferenceService/UpdatePreferences  signed_in              mine
seekers.AnswerBankService/ListAnswers            seeker                   mine
seekers.AnswerBankService/PutAnswer              seeker                   ANSWER_NOT_FOUND
seekers.AnswerBankService/DeleteAnswer           seeker                   ANSWER_NOT_FOUND
seekers.ApplicationService/SubmitApplication     seeker                   RESUME_NOT_FOUND
seekers.ApplicationService/ListApplications      seeker                   mine
seekers.ApplicationService/GetApplication        seeker                   APPLICATION_NOT_FOUND
seekers.ApplicationService/WithdrawApplication   seeker                   APPLICATION_NOT_FOUND
seekers.ApplicationService/GetReceipt            seeker                   APPLICATION_NOT_FOUND
seekers.ProfileService/GetProfile                seeker                   mine
seekers.ProfileService/UpdateProfile             seeker                   mine
seekers.ProfileService/GetOnboarding             seeker                   mine
seekers.ProfileService/CompleteOnboardingStep    seeker                   mine
seekers.ProfileService/GetPublicProfile          seeker                   mine
seekers.ProfileService/UpdatePublicProfile       seeker                   mine
seekers.SavedJobService/SaveJob                  seeker                   mine
seekers.SavedJobService/UnsaveJob                seeker                   mine
seekers.SavedJobService/ListSavedJobs            seeker                   mine
seekers.ResumeService/UploadResume               seeker                   UPLOAD_TOKEN_INVALID
seekers.ResumeService/ListResumes                seeker                   mine
seekers.ResumeService/GetResume                  seeker                   RESUME_NOT_FOUND
seekers.ResumeService/GetSubmittedResume         applicant.read           APPLICATION_NOT_FOUND
seekers.ResumeService/CorrectFact                seeker                   RESUME_NOT_FOUND
seekers.ResumeService/DeleteResume               seeker                   RESUME_NOT_FOUND
status.StatusService/GetStatus                   internal
`;

/** The code that stands for each reason which the matrix expects. */
export const CODES: Readonly<Record<string, string>> = {
  NOT_ALLOWED: 'PermissionDenied',
  SIGN_IN_REQUIRED: 'Unauthenticated',
  CREDENTIALS_WRONG: 'Unauthenticated',
  SESSION_ENDED: 'Unauthenticated',
  ROLE_ABOVE_OWN: 'PermissionDenied',
  INVITATION_FOR_ANOTHER: 'PermissionDenied',
  LAST_OWNER: 'FailedPrecondition',
  TOKEN_INVALID: 'InvalidArgument',
  UPLOAD_TOKEN_INVALID: 'InvalidArgument',
  ...Object.fromEntries(
    ['APPLICANT', 'JOB', 'NOTE', 'PIPELINE', 'COMPANY', 'MEMBER', 'API_KEY', 'SESSION', 'SCORE', 'APPLICATION', 'RESUME', 'ANSWER'].map((noun) => [`${noun}_NOT_FOUND`, 'NotFound']),
  ),
};

const linesOf = (text: string) => text.trim().split('\n').map((line) => line.trim().split(/\s+/));
const [head, ...rows] = linesOf(TABLE);

export const ROLES = head as Role[];
export const ACTIONS = rows.map(([action]) => action!);
const REACHES = new Map(rows.flatMap(([action, ...cells]) => cells.map((cell, at) => [`${ROLES[at]} ${action}`, cell === '-' ? undefined : (cell as Reach)])));

/** How far a role goes with an action, as this table says. */
export const reachIn = (role: Role, action: string): Reach | undefined => REACHES.get(`${role} ${action}`);

export interface Listed {
  readonly rpc: string;
  readonly who: readonly string[];
  /** A reason, "mine", or undefined where the question does not arise. */
  readonly others: string | undefined;
}

export const LIST: readonly Listed[] = linesOf(RPCS).map(([rpc, who, others]) => ({ rpc: rpc!, who: who!.split(','), others }));
