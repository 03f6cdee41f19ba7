import type { ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { factsOf, isPassing, type Reason, reasonNamed, reasonOf } from '../connect/failure';

type Facts = Readonly<Record<string, string>>;

/** What each failure means for whoever met it, and what they can do. */
const WORDS: Readonly<Record<Reason, (facts: Facts) => string>> = {
  SIGN_IN_REQUIRED: () => $localize`:@@words.reason.sign-in-required:Sign in to go on.`,
  NOT_ALLOWED: () => $localize`:@@words.reason.not-allowed:Your role does not allow this. Somebody of your team who may can do it.`,
  INVALID_REQUEST: () => $localize`:@@words.reason.invalid-request:Something in the form does not fit yet. Look at the marked fields.`,
  REQUEST_ID_REUSED: () => $localize`:@@words.reason.request-id-reused:This was sent before with other content. Load the page again and look what is there.`,
  PAGE_TOKEN_INVALID: () => $localize`:@@words.reason.page-token-invalid:The list has changed. Read it from the start.`,
  CHANGED_SINCE_READ: () => $localize`:@@words.reason.changed-since-read:Somebody changed this while you looked at it. What you see now is how it stands.`,
  PART_AWAY: () => $localize`:@@words.reason.part-away:A part that this needs is away. Nothing is lost: try again in a moment.`,
  TOO_MANY_CALLS: () => $localize`:@@words.reason.too-many-calls:That was a lot in a short time. Wait a moment, then try again.`,
  BODY_TOO_LARGE: () => $localize`:@@words.reason.body-too-large:That is too large to send. Send less.`,
  PLAN_LIMIT_REACHED: ({ most }) => $localize`:@@words.reason.plan-limit-reached:Your plan allows ${most ?? ''}:most: and all are in use. Free one, or choose a larger plan.`,
  EMAIL_NOT_VERIFIED: () => $localize`:@@words.reason.email-not-verified:Prove your address first: open the link in the mail that we sent you.`,
  TOO_BUSY: () => $localize`:@@words.reason.too-busy:So much is under way that this was not looked at. Try again in a moment.`,
  TOO_MANY_STREAMS: ({ limit }) => $localize`:@@words.reason.too-many-streams:HireFlux is open in more than ${limit ?? ''}:limit: places. Come back to this one to go on here.`,
  CREDENTIALS_WRONG: () => $localize`:@@words.reason.credentials-wrong:The address and the password do not fit. Check both, and the side that you sign in to.`,
  TOKEN_INVALID: () => $localize`:@@words.reason.token-invalid:This link was used before or has run out. Ask for a new one.`,
  SESSION_ENDED: () => $localize`:@@words.reason.session-ended:Your session has ended. Sign in again and go on where you are.`,
  PASSWORD_WEAK: () => $localize`:@@words.reason.password-weak:Many people use this password. Choose a longer one that is yours alone.`,
  USER_SUSPENDED: () => $localize`:@@words.reason.user-suspended:This account is suspended. Write to the operators.`,
  SIGN_IN_BUSY: () => $localize`:@@words.reason.sign-in-busy:Many people are signing in. Try again in a moment.`,
  API_KEY_NOT_FOUND: () => $localize`:@@words.reason.api-key-not-found:There is no such key any more.`,
  SESSION_NOT_FOUND: () => $localize`:@@words.reason.session-not-found:This session has ended already.`,
  USER_NOT_FOUND: () => $localize`:@@words.reason.user-not-found:There is no such account.`,
  COMPANY_NOT_FOUND: () => $localize`:@@words.reason.company-not-found:There is no such company, or you do not belong to it.`,
  COMPANY_EXISTS: () => $localize`:@@words.reason.company-exists:You belong to a company already.`,
  JOB_NOT_FOUND: () => $localize`:@@words.reason.job-not-found:There is no such job. It may have been taken down.`,
  JOB_STATUS_FORBIDS: () => $localize`:@@words.reason.job-status-forbids:As the job stands, this cannot be done. Look at its status.`,
  JOB_INCOMPLETE: () => $localize`:@@words.reason.job-incomplete:The job lacks what readers need: a title, a description, and a place or “remote”.`,
  FORM_CHANGED: () => $localize`:@@words.reason.form-changed:The form was changed while you wrote. Your answers are kept: look at what is new, then send.`,
  MEMBER_NOT_FOUND: () => $localize`:@@words.reason.member-not-found:This person does not belong to the company any more.`,
  INVITATION_FOR_ANOTHER: () => $localize`:@@words.reason.invitation-for-another:This invitation is for another address. Sign in with the address that it was sent to.`,
  LAST_OWNER: () => $localize`:@@words.reason.last-owner:A company needs an owner. Hand it over first.`,
  ROLE_ABOVE_OWN: () => $localize`:@@words.reason.role-above-own:Nobody gives or takes a role above their own.`,
  MEMBER_EXISTS: () => $localize`:@@words.reason.member-exists:This address belongs to the team already, or is invited.`,
  MEMBER_STATE_FORBIDS: () => $localize`:@@words.reason.member-state-forbids:As it stands with this person, this cannot be done.`,
  SLUG_TAKEN: () => $localize`:@@words.reason.slug-taken:Another company has this address. Choose another one.`,
  RESUME_NOT_FOUND: () => $localize`:@@words.reason.resume-not-found:There is no such résumé any more.`,
  FILE_KIND_UNKNOWN: () => $localize`:@@words.reason.file-kind-unknown:Files of this kind are not taken here. A résumé is a PDF or DOCX.`,
  FILE_UNREADABLE: () => $localize`:@@words.reason.file-unreadable:The file is damaged, locked by a password, or too large to read.`,
  UPLOAD_TOKEN_INVALID: () => $localize`:@@words.reason.upload-token-invalid:The upload has run out. Choose the file again.`,
  APPLICATION_NOT_FOUND: () => $localize`:@@words.reason.application-not-found:There is no such application.`,
  ALREADY_APPLIED: () => $localize`:@@words.reason.already-applied:You have applied for this job. Your application stands under Applications.`,
  ANSWER_MISSING: () => $localize`:@@words.reason.answer-missing:An answer is missing or does not fit its question.`,
  JOB_NOT_OPEN: () => $localize`:@@words.reason.job-not-open:This job takes no applications now.`,
  APPLICATION_STATE_FORBIDS: () => $localize`:@@words.reason.application-state-forbids:As the application stands, this cannot be done.`,
  RESUME_IN_USE: () => $localize`:@@words.reason.resume-in-use:An open application rests on this résumé. It can be deleted once that is closed or taken back.`,
  FACT_NOT_FOUND: () => $localize`:@@words.reason.fact-not-found:The résumé was read again and this fact is gone. Look at it as it stands.`,
  ANSWER_NOT_FOUND: () => $localize`:@@words.reason.answer-not-found:This answer is not kept any more.`,
  ANSWER_EXISTS: () => $localize`:@@words.reason.answer-exists:You keep another answer to this question. Change that one, or delete it first.`,
  ANSWERS_FULL: () => $localize`:@@words.reason.answers-full:You keep 200 answers, as many as there may be. Delete one that you do not need.`,
  SAVED_JOBS_FULL: () => $localize`:@@words.reason.saved-jobs-full:You have saved 1000 jobs, as many as there may be. Let one go that you do not need.`,
  SCORE_NOT_FOUND: () => $localize`:@@words.reason.score-not-found:There is no Fit Index for this, or it is not yours to see.`,
  SCORE_NOT_READY: () => $localize`:@@words.reason.score-not-ready:The Fit Index is being worked out. It is here in a moment.`,
  APPLICANT_NOT_FOUND: () => $localize`:@@words.reason.applicant-not-found:There is no such applicant, or they are not assigned to you.`,
  STAGE_NOT_FOUND: () => $localize`:@@words.reason.stage-not-found:This stage is not there any more. Load the page again.`,
  APPLICANT_WITHDRAWN: () => $localize`:@@words.reason.applicant-withdrawn:The applicant took the application back.`,
  PIPELINE_NOT_FOUND: () => $localize`:@@words.reason.pipeline-not-found:There is no such pipeline any more.`,
  NOTE_NOT_FOUND: () => $localize`:@@words.reason.note-not-found:This note is not there any more.`,
  STAGE_IN_USE: () => $localize`:@@words.reason.stage-in-use:Applicants are in this stage. Say first where they go.`,
  PIPELINE_IN_USE: () => $localize`:@@words.reason.pipeline-in-use:Jobs use this pipeline, or it is the last one.`,
  NOTHING_TO_UNDO: () => $localize`:@@words.reason.nothing-to-undo:There is nothing to take back any more.`,
  HOLD_NOT_FOUND: () => $localize`:@@words.reason.hold-not-found:The place in your plan was given back. Try again.`,
  PLAN_UNSUITABLE: () => $localize`:@@words.reason.plan-unsuitable:This plan is not for your kind of account.`,
  CREDITS_MISSING: () => $localize`:@@words.reason.credits-missing:You have too few credits left. They come back next month, or with a larger plan.`,
  EVENT_NOT_FOUND: () => $localize`:@@words.reason.event-not-found:There is no such event.`,
  APPLICATION_NOT_HERE_YET: () => $localize`:@@words.reason.application-not-here-yet:The application has not arrived yet. It is here in a moment.`,
};

/** A sentence for whoever met a failure: what it means, and what to do. */
export function wordsOf(error: unknown): string {
  const reason = reasonOf(error);
  if (reason) return WORDS[reason](factsOf(error));
  return isPassing(error)
    ? $localize`:@@words.reason.unreached:The server could not be reached. Nothing you did is lost: try again.`
    : $localize`:@@words.reason.unknown:That did not work, and the fault is ours. Try again; if it stays, write to us with the number below.`;
}

/** The same for one of several things that an answer tells of. Empty where nothing went wrong. */
export function wordsOfReason(reason: ErrorReason): string {
  const name = reasonNamed(reason);
  return name ? WORDS[name]({}) : '';
}
