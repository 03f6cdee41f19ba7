import type { RoleName } from './world.ts';

/** Which RPC shows which canaries of their own world to whom; each canary that a world holds stands here, or below. */
export const SHOWN: readonly (readonly [rpc: string, role: RoleName, names: string])[] = [
  ['IdentityService/GetMe', 'seeker', 'seekeraddress seekername'],
  ['SessionService/ListSessions', 'owner', 'agent'],
  ['ApiKeyService/ListApiKeys', 'owner', 'keyname'],
  ['CompanyService/GetMyCompany', 'viewer', 'companyname companytext domain industry seat slug website'],
  ['CompanyService/GetCompany', 'api key', 'companyname companytext domain industry seat slug website'],
  ['CompanyService/GetPublicCompany', 'nobody', 'companyname companytext industry seat slug website'],
  [
    'TeamService/ListMembers',
    'viewer',
    'owneraddress ownername adminaddress adminname hiringmanageraddress hiringmanagername recruiteraddress recruitername intervieweraddress interviewername vieweraddress viewername invitedaddress',
  ],
  ['TeamService/ListMyCompanies', 'recruiter', 'companyname'],
  ['JobService/GetJob', 'viewer', 'department duty jobcity jobplace jobregion jobtext jobtitle requirement skill'],
  [
    'JobService/ListJobs',
    'hiring_manager',
    'jobtitle draftdepartment draftduty draftjobcity draftjobplace draftjobregion draftjobtext draftjobtitle draftrequirement draftskill opendepartment openduty openjobcity openjobplace openjobregion openjobtext openjobtitle openrequirement openskill',
  ],
  [
    'ApplicationFormService/GetForm',
    'owner',
    'helpchoice helpchoices helpfile helptext optionone optiontwo optionthree optionfour promptchoice promptchoices promptfile prompttext',
  ],
  ['DashboardService/ListRecentActivity', 'viewer', 'profilename ownername jobtitle openjobtitle stagesecond viewername'],
  ['ProfileService/GetProfile', 'seeker', 'newcity newplace newregion phone profilename wishcity wishplace wishregion wishtitle'],
  ['ProfileService/GetPublicProfile', 'seeker', 'publicheadline publicabout publicportfolio'],
  ['ResumeService/ListResumes', 'seeker', 'resumefile'],
  [
    'ResumeService/GetResume',
    'seeker',
    'corrected correcteddetail correctedemployer degree employer headline link oldtitle practice resumeaddress resumefile resumename resumeskill school skill summary',
  ],
  ['ResumeService/GetSubmittedResume', 'interviewer', 'answerfile corrected correcteddetail correctedemployer degree employer resumename resumeskill'],
  ['AnswerBankService/ListAnswers', 'seeker', 'keptprompt keptanswer'],
  ['ApplicationService/ListApplications', 'seeker', 'answer answerfile companyname jobtitle letter optionthree optiontwo portfolio publicsecond'],
  ['ApplicationService/GetApplication', 'seeker', 'answer answerfile companyname jobtitle letter optionthree optiontwo portfolio publicsecond'],
  ['ApplicationService/GetReceipt', 'seeker', 'answer companyname corrected jobtitle letter newplace phone profilename promptfile resumefile seekeraddress wishtitle'],
  ['SavedJobService/ListSavedJobs', 'seeker', 'companyname jobtitle'],
  ['JobSearchService/SearchJobs', 'nobody', 'companyname jobtitle openjobtitle slug'],
  ['JobSearchService/GetPublicJob', 'nobody', 'companyname jobtitle jobtext prompttext optionone helpfile'],
  ['MatchService/ListMatches', 'seeker', 'jobtitle newplace oldtitle openjobtitle'],
  ['MatchService/GetMatch', 'seeker', 'jobtitle newplace oldtitle'],
  ['RankingService/GetFitIndex', 'recruiter', 'jobplace jobtitle newplace oldtitle skill'],
  ['RankingService/ReplayScore', 'seeker', 'jobplace jobtitle newplace oldtitle skill'],
  ['ApplicantService/ListApplicants', 'viewer', 'correctedemployer profilename publicsecond stagesecond tag'],
  ['ApplicantService/GetApplicant', 'interviewer', 'answer letter phone portfolio profilename reason seekeraddress stagefirst tag'],
  ['PipelineService/GetPipeline', 'viewer', 'pipelinename publicfirst publiclast publicsecond publicthird stagefirst stagelast stagesecond stagethird'],
  ['PipelineService/ListPipelines', 'recruiter', 'pipelinename stagethird publiclast'],
  ['NoteService/ListNotes', 'interviewer', 'note'],
  ['ActivityService/ListActivity', 'viewer', 'publicfirst reason stagefirst stagesecond subject tag'],
  ['NotificationService/ListNotifications', 'owner', 'adminaddress companyname jobtitle profilename'],
  ['NotificationService/ListNotifications', 'seeker', 'companyname jobtitle publicsecond'],
  ['AuditService/ListEvents', 'admin', 'call'],
  ['AuditService/ListAccessToMe', 'seeker', 'companyname jobtitle'],
];

/** Canaries that no RPC shows, and why. */
export const SHOWN_TO_NOBODY: Readonly<Record<string, string>> = {
  grantreason: 'why the operators gave a plan, which they alone keep',
  homeplace: 'where the seeker lived when they applied first: the receipt of that attempt alone shows it',
  homecity: 'as homeplace',
  homeregion: 'as homeplace',
};

const OPEN_JOBS = 'companyname slug department duty jobcity jobplace jobregion jobtext jobtitle requirement skill opendepartment openduty openjobcity openjobplace openjobregion openjobtext openjobtitle openrequirement openskill';
const FORM = 'helpchoice helpchoices helpfile helptext optionone optiontwo optionthree optionfour promptchoice promptchoices promptfile prompttext';

/** Canaries of another world that anyone may see, and in which answers alone: what a company made public. */
export const PUBLIC: Readonly<Record<string, string>> = {
  'CompanyService/GetPublicCompany': 'companyname companytext industry seat slug website',
  'SavedJobService/SaveJob': 'companyname jobtitle openjobtitle',
  'SavedJobService/ListSavedJobs': 'companyname jobtitle openjobtitle',
  'JobSearchService/SearchJobs': OPEN_JOBS,
  'JobSearchService/GetPublicJob': `${OPEN_JOBS} ${FORM}`,
  'JobSearchService/ListSimilarJobs': OPEN_JOBS,
  'JobSearchService/SuggestTerms': OPEN_JOBS,
  'JobSearchService/ListJobAddresses': 'slug',
  'MatchService/ListMatches': OPEN_JOBS,
  'MatchService/GetMatch': OPEN_JOBS,
};
