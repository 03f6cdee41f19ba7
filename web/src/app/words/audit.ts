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
  'note mentioned': $localize`:@@words.audit.note-mentioned:named a colleague in a note`,
  'grace ended': $localize`:@@words.audit.grace-ended:paused what the plan has no room for`,
  'published job': $localize`:@@words.audit.job-published:published a job`,
  'called get applicant': $localize`:@@words.audit.candidate-viewed:read a candidate’s data`,
  'called get submitted resume': $localize`:@@words.audit.candidate-viewed:read a candidate’s data`,
  'called export applicants': $localize`:@@words.audit.exported:exported applicants`,
  'called move stage': $localize`:@@words.audit.stage-changed:moved an applicant`,
  'called bulk update applicants': $localize`:@@words.audit.bulk:changed several applicants at once`,
  'called undo move': $localize`:@@words.audit.move-undone:took a move back`,
  'called bulk undo moves': $localize`:@@words.audit.move-undone:took a move back`,
  'called assign applicant': $localize`:@@words.audit.applicant-assigned:assigned an applicant`,
  'called star applicant': $localize`:@@words.audit.applicant-changed:changed an applicant’s marks`,
  'called tag applicant': $localize`:@@words.audit.applicant-changed:changed an applicant’s marks`,
  'called set follow up': $localize`:@@words.audit.applicant-changed:changed an applicant’s marks`,
  'called record contact': $localize`:@@words.audit.contact:recorded a contact`,
  'called add note': $localize`:@@words.audit.note-added:wrote a note`,
  'called update note': $localize`:@@words.audit.note-changed:changed a note`,
  'called delete note': $localize`:@@words.audit.note-deleted:deleted a note`,
  'called register company': $localize`:@@words.audit.company-registered:registered the company`,
  'called update company': $localize`:@@words.audit.company-changed:changed the company’s profile`,
  'called upload logo': $localize`:@@words.audit.logo:changed the logo`,
  'called publish job': $localize`:@@words.audit.job-published:published a job`,
  'called bulk publish jobs': $localize`:@@words.audit.job-published:published a job`,
  'called pause job': $localize`:@@words.audit.job-paused:paused a job`,
  'called close job': $localize`:@@words.audit.job-closed:closed a job`,
  'called delete job': $localize`:@@words.audit.job-deleted:deleted a draft`,
  'called invite member': $localize`:@@words.audit.member-invited:invited somebody`,
  'called accept invitation': $localize`:@@words.audit.member-joined:joined the team`,
  'called update member role': $localize`:@@words.audit.member-changed:changed a member`,
  'called suspend member': $localize`:@@words.audit.member-changed:changed a member`,
  'called reinstate member': $localize`:@@words.audit.member-changed:changed a member`,
  'called remove member': $localize`:@@words.audit.member-removed:removed a member`,
  'called leave company': $localize`:@@words.audit.left:left the company`,
  'called transfer ownership': $localize`:@@words.audit.handed-over:handed the company over`,
  'called create api key': $localize`:@@words.audit.api-key-created:made an API key`,
  'called revoke api key': $localize`:@@words.audit.api-key-revoked:revoked an API key`,
  'subscription changed': $localize`:@@words.audit.subscription-changed:changed the plan`,
};

export const auditActionInWords = (action: string): string => ACTIONS[action] ?? action;

/** What kind of thing an action is done to. */
export type AuditSubject = 'job' | 'application' | 'candidate' | 'member' | 'pipeline' | 'key' | 'note' | 'company';

const SUBJECTS: readonly (readonly [RegExp, AuditSubject])[] = [
  [/^job /, 'job'],
  [/^(application|stage|applicant) |^note added$/, 'application'],
  [/^candidate /, 'candidate'],
  [/^member /, 'member'],
  [/^pipeline /, 'pipeline'],
  [/^api key /, 'key'],
  [/^note /, 'note'],
  [/^(company|subscription|grace) /, 'company'],
];

/** What the thing is called that an action was done to. Undefined for a call that says no more than who made it. */
export const auditSubject = (action: string): AuditSubject | undefined => SUBJECTS.find(([words]) => words.test(action))?.[1];

const KINDS: Readonly<Record<AuditSubject, string>> = {
  job: $localize`:@@words.audit.a-job:a job`,
  application: $localize`:@@words.audit.an-application:an application`,
  candidate: $localize`:@@words.audit.a-candidate:a candidate`,
  member: $localize`:@@words.audit.a-member:a member`,
  pipeline: $localize`:@@words.audit.a-pipeline:a pipeline`,
  key: $localize`:@@words.audit.a-key:an API key`,
  note: $localize`:@@words.audit.a-note:a note`,
  company: $localize`:@@words.audit.the-company:the company`,
};

/** What an action was done to, where no name of it is to be had: its kind, and as much of its id as tells it from others. */
export function auditSubjectInWords(action: string, id: string): string {
  const kind = auditSubject(action);
  if (kind === undefined) return '';
  return kind === 'company' ? KINDS.company : $localize`:@@words.audit.unnamed:${KINDS[kind]}:kind: ${id.slice(-8)}:id:`;
}

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
