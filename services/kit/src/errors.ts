import { Code } from '@connectrpc/connect';
import { ErrorReason } from '@hireflux/proto/common/v1/error_pb';

export type Reason = Exclude<keyof typeof ErrorReason, 'UNSPECIFIED'>;

/** The one table from a reason to its code; a new reason does not compile without its row. */
export const CODE_BY_REASON: Readonly<Record<Reason, Code>> = {
  SIGN_IN_REQUIRED: Code.Unauthenticated,
  NOT_ALLOWED: Code.PermissionDenied,
  INVALID_REQUEST: Code.InvalidArgument,
  REQUEST_ID_REUSED: Code.AlreadyExists,
  PAGE_TOKEN_INVALID: Code.InvalidArgument,
  CHANGED_SINCE_READ: Code.Aborted,
  PART_AWAY: Code.Unavailable,
  TOO_MANY_CALLS: Code.ResourceExhausted,
  TOO_BUSY: Code.ResourceExhausted,
  TOO_MANY_STREAMS: Code.ResourceExhausted,
  BODY_TOO_LARGE: Code.InvalidArgument,
  PLAN_LIMIT_REACHED: Code.ResourceExhausted,
  EMAIL_NOT_VERIFIED: Code.FailedPrecondition,

  CREDENTIALS_WRONG: Code.Unauthenticated,
  TOKEN_INVALID: Code.InvalidArgument,
  SESSION_ENDED: Code.Unauthenticated,
  PASSWORD_WEAK: Code.InvalidArgument,
  USER_SUSPENDED: Code.PermissionDenied,
  SIGN_IN_BUSY: Code.ResourceExhausted,
  API_KEY_NOT_FOUND: Code.NotFound,
  SESSION_NOT_FOUND: Code.NotFound,
  USER_NOT_FOUND: Code.NotFound,

  COMPANY_NOT_FOUND: Code.NotFound,
  COMPANY_EXISTS: Code.AlreadyExists,
  JOB_NOT_FOUND: Code.NotFound,
  JOB_STATUS_FORBIDS: Code.FailedPrecondition,
  JOB_INCOMPLETE: Code.FailedPrecondition,
  FORM_CHANGED: Code.Aborted,
  MEMBER_NOT_FOUND: Code.NotFound,
  INVITATION_FOR_ANOTHER: Code.PermissionDenied,
  LAST_OWNER: Code.FailedPrecondition,
  ROLE_ABOVE_OWN: Code.PermissionDenied,
  MEMBER_EXISTS: Code.AlreadyExists,
  MEMBER_STATE_FORBIDS: Code.FailedPrecondition,
  SLUG_TAKEN: Code.AlreadyExists,

  RESUME_NOT_FOUND: Code.NotFound,
  FILE_KIND_UNKNOWN: Code.InvalidArgument,
  FILE_UNREADABLE: Code.InvalidArgument,
  UPLOAD_TOKEN_INVALID: Code.InvalidArgument,
  APPLICATION_NOT_FOUND: Code.NotFound,
  ALREADY_APPLIED: Code.AlreadyExists,
  ANSWER_MISSING: Code.InvalidArgument,
  JOB_NOT_OPEN: Code.FailedPrecondition,
  APPLICATION_STATE_FORBIDS: Code.FailedPrecondition,
  RESUME_IN_USE: Code.FailedPrecondition,
  FACT_NOT_FOUND: Code.NotFound,
  ANSWER_NOT_FOUND: Code.NotFound,
  ANSWER_EXISTS: Code.AlreadyExists,
  ANSWERS_FULL: Code.FailedPrecondition,
  SAVED_JOBS_FULL: Code.FailedPrecondition,

  SCORE_NOT_FOUND: Code.NotFound,
  SCORE_NOT_READY: Code.Aborted,

  APPLICANT_NOT_FOUND: Code.NotFound,
  STAGE_NOT_FOUND: Code.NotFound,
  APPLICANT_WITHDRAWN: Code.FailedPrecondition,
  PIPELINE_NOT_FOUND: Code.NotFound,
  NOTE_NOT_FOUND: Code.NotFound,
  STAGE_IN_USE: Code.FailedPrecondition,
  PIPELINE_IN_USE: Code.FailedPrecondition,
  NOTHING_TO_UNDO: Code.FailedPrecondition,

  HOLD_NOT_FOUND: Code.NotFound,
  PLAN_UNSUITABLE: Code.InvalidArgument,
  CREDITS_MISSING: Code.ResourceExhausted,

  EVENT_NOT_FOUND: Code.NotFound,

  APPLICATION_NOT_HERE_YET: Code.Aborted,
};

/** The one error that domain code throws for a failure its caller can act on. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly reason: Reason;
  readonly metadata: Readonly<Record<string, string>>;

  constructor(reason: Reason, message: string, metadata: Readonly<Record<string, string>> = {}, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
    this.metadata = metadata;
  }

  get code(): Code {
    return CODE_BY_REASON[this.reason];
  }
}
