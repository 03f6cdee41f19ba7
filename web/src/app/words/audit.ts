/** What happened, by the words of the audit trail, as a reader's sentence would say it. What is not here is told as it stands there. */
const ACTIONS: Readonly<Record<string, string>> = {
  'company registered': $localize`:@@words.audit.company-registered:registered the company`,
  'company changed': $localize`:@@words.audit.company-changed:changed the company’s profile`,
  'member invited': $localize`:@@words.audit.member-invited:invited somebody`,
  'member joined': $localize`:@@words.audit.member-joined:joined the team`,
  'member changed': $localize`:@@words.audit.member-changed:changed a member`,
  'member removed': $localize`:@@words.audit.member-removed:removed a member`,
  'job created': $localize`:@@words.audit.job-created:wrote a job`,
  'job changed': $localize`:@@words.audit.job-changed:changed an open job`,
  'job published': $localize`:@@words.audit.job-published:published a job`,
  'job paused': $localize`:@@words.audit.job-paused:paused a job`,
  'job closed': $localize`:@@words.audit.job-closed:closed a job`,
  'job deleted': $localize`:@@words.audit.job-deleted:deleted a draft`,
  'application submitted': $localize`:@@words.audit.application-submitted:applied`,
  'application withdrawn': $localize`:@@words.audit.application-withdrawn:took an application back`,
  'application scored': $localize`:@@words.audit.application-scored:worked out a Fit Index`,
  'stage changed': $localize`:@@words.audit.stage-changed:moved an applicant`,
  'pipeline changed': $localize`:@@words.audit.pipeline-changed:changed a pipeline`,
  'applicant assigned': $localize`:@@words.audit.applicant-assigned:assigned an applicant`,
  'applicant changed': $localize`:@@words.audit.applicant-changed:changed an applicant’s marks`,
  'note added': $localize`:@@words.audit.note-added:wrote a note`,
  'candidate viewed': $localize`:@@words.audit.candidate-viewed:read a candidate’s data`,
  'api key created': $localize`:@@words.audit.api-key-created:made an API key`,
  'api key revoked': $localize`:@@words.audit.api-key-revoked:revoked an API key`,
  'called create job': $localize`:@@words.audit.job-created:wrote a job`,
  'called duplicate job': $localize`:@@words.audit.job-duplicated:duplicated a job`,
  'called update job': $localize`:@@words.audit.posting-changed:changed a posting`,
  'called update form': $localize`:@@words.audit.form-changed:changed a form`,
  'called create pipeline': $localize`:@@words.audit.pipeline-made:made a pipeline`,
  'called update pipeline': $localize`:@@words.audit.pipeline-changed:changed a pipeline`,
  'called delete pipeline': $localize`:@@words.audit.pipeline-deleted:deleted a pipeline`,
  'called choose pipeline': $localize`:@@words.audit.pipeline-chosen:chose a pipeline for a job`,
  'called resend invitation': $localize`:@@words.audit.invitation-resent:sent an invitation again`,
  'subscription changed': $localize`:@@words.audit.subscription-changed:changed the plan`,
};

export const auditActionInWords = (action: string): string => ACTIONS[action] ?? action;

/** What is listed together: at most twenty words a group, as the contract takes them. */
export const AUDIT_GROUPS: Readonly<Record<string, { readonly label: string; readonly actions: readonly string[] }>> = {
  jobs: { label: $localize`:@@words.audit.jobs:Jobs`, actions: ['job created', 'job changed', 'job published', 'job paused', 'job closed', 'job deleted', 'called create job', 'called duplicate job', 'called update job', 'called update form'] },
  applicants: {
    label: $localize`:@@words.audit.applicants:Applicants`,
    actions: ['application submitted', 'application withdrawn', 'application scored', 'stage changed', 'applicant assigned', 'applicant changed', 'note added', 'candidate viewed', 'pipeline changed', 'called create pipeline', 'called update pipeline', 'called delete pipeline', 'called choose pipeline'],
  },
  team: { label: $localize`:@@words.audit.team:Team`, actions: ['member invited', 'member joined', 'member changed', 'member removed', 'called resend invitation'] },
  company: { label: $localize`:@@words.audit.company:Company, plan and keys`, actions: ['company registered', 'company changed', 'subscription changed', 'api key created', 'api key revoked'] },
};
