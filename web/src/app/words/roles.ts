import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';

/** What a role is for, in a line. */
export const ROLE_SAYS: Readonly<Record<MemberRole, string>> = {
  [MemberRole.UNSPECIFIED]: '',
  [MemberRole.OWNER]: $localize`:@@words.role.owner-says:Everything, the plan and deleting the company included`,
  [MemberRole.ADMIN]: $localize`:@@words.role.admin-says:Everything but the plan and deleting the company`,
  [MemberRole.HIRING_MANAGER]: $localize`:@@words.role.hiring-manager-says:Writes and publishes jobs, and runs their hiring`,
  [MemberRole.RECRUITER]: $localize`:@@words.role.recruiter-says:Runs hiring: moves, writes to and schedules applicants`,
  [MemberRole.INTERVIEWER]: $localize`:@@words.role.interviewer-says:Sees and judges the applicants assigned to them`,
  [MemberRole.VIEWER]: $localize`:@@words.role.viewer-says:Looks, and changes nothing`,
};

/** What a role may allow, as something that a person does. */
export const ACTIONS: Readonly<Record<Action, string>> = {
  [Action.UNSPECIFIED]: '',
  [Action.COMPANY_READ]: $localize`:@@words.action.company-read:See the company and its overview`,
  [Action.COMPANY_UPDATE]: $localize`:@@words.action.company-update:Change the company’s profile`,
  [Action.COMPANY_DELETE]: $localize`:@@words.action.company-delete:Delete the company`,
  [Action.BILLING_READ]: $localize`:@@words.action.billing-read:See plan and invoices`,
  [Action.BILLING_MANAGE]: $localize`:@@words.action.billing-manage:Change the plan`,
  [Action.TEAM_READ]: $localize`:@@words.action.team-read:See the team`,
  [Action.TEAM_MANAGE]: $localize`:@@words.action.team-manage:Invite, change and remove members`,
  [Action.JOB_READ]: $localize`:@@words.action.job-read:See jobs and their forms`,
  [Action.JOB_WRITE]: $localize`:@@words.action.job-write:Write jobs and their forms`,
  [Action.JOB_PUBLISH]: $localize`:@@words.action.job-publish:Publish, pause and close jobs`,
  [Action.JOB_BULK]: $localize`:@@words.action.job-bulk:Post many jobs at once`,
  [Action.APPLICANT_READ]: $localize`:@@words.action.applicant-read:See applicants`,
  [Action.APPLICANT_ADVANCE]: $localize`:@@words.action.applicant-advance:Move applicants through the stages`,
  [Action.APPLICANT_NOTE]: $localize`:@@words.action.applicant-note:Write notes on applicants`,
  [Action.INTERVIEW_SCHEDULE]: $localize`:@@words.action.interview-schedule:Schedule interviews`,
  [Action.INTERVIEW_FEEDBACK]: $localize`:@@words.action.interview-feedback:Give feedback on interviews`,
  [Action.CANDIDATE_SEARCH]: $localize`:@@words.action.candidate-search:Search candidates who agreed to it`,
  [Action.CANDIDATE_CONTACT]: $localize`:@@words.action.candidate-contact:Write to candidates`,
  [Action.ANALYTICS_READ]: $localize`:@@words.action.analytics-read:Read reports`,
  [Action.INTEGRATION_MANAGE]: $localize`:@@words.action.integration-manage:Manage API keys, webhooks and feeds`,
};
