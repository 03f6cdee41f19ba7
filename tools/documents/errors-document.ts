import { Code } from '@connectrpc/connect';
import { codeToString } from '@connectrpc/connect/protocol-connect';
import { CODE_BY_REASON, type Reason } from '@hireflux/kit/errors';
import { ErrorReason } from '@hireflux/proto/common/v1/error_pb';

/** What a program does about a reason that says no more than its code. */
const BY_CODE: Partial<Record<Code, string>> = {
  [Code.InvalidArgument]: 'Mend the request. The same one is refused again.',
  [Code.NotFound]: "Check the id, and that it is your own. What is another's is not there for you.",
  [Code.AlreadyExists]: 'Read what is there.',
  [Code.FailedPrecondition]: 'Read how it stands, and do first what is missing.',
  [Code.PermissionDenied]: 'Have someone do it who may.',
  [Code.Unauthenticated]: 'Sign in, then call again.',
  [Code.Aborted]: 'Read it again, then try again.',
  [Code.ResourceExhausted]: 'Wait, then try again.',
  [Code.Unavailable]: 'Try again, each time after a longer wait.',
};

/** What a program does where the reason says more than the code. */
const BY_REASON: Partial<Record<Reason, string>> = {
  INVALID_REQUEST: 'Mend the fields that the attached violations name.',
  REQUEST_ID_REUSED: 'Choose a new `request_id`; keep it for retries of the same request alone.',
  PAGE_TOKEN_INVALID: 'Begin the list anew, without a token. A token is good for its own list and filters alone.',
  TOO_MANY_CALLS: 'Wait as long as `Retry-After` says.',
  TOO_BUSY: 'Try again, each time after a longer wait.',
  BODY_TOO_LARGE: 'Send less.',
  PLAN_LIMIT_REACHED: 'Free something, or choose a larger plan. The metadata say `limit`, `most`, `used` and `tier`.',
  EMAIL_NOT_VERIFIED: 'Open the link in the mail, or ask for another by `ResendVerification`.',
  CREDENTIALS_WRONG: 'Check the address, its side and the password.',
  PASSWORD_WEAK: 'Choose a longer one that others do not use.',
  USER_SUSPENDED: 'Ask the operators.',
  TOKEN_INVALID: 'Ask for a new mail.',
  SIGN_IN_BUSY: 'Try again in a moment.',
  UPLOAD_TOKEN_INVALID: 'Upload the file again.',
  ALREADY_APPLIED: 'Read the application that is there.',
  FORM_CHANGED: 'Read the form again, and answer it as it stands.',
  SCORE_NOT_READY: 'Try again in a moment.',
  CREDITS_MISSING: 'Wait for the next month, or choose a larger plan.',
  LAST_OWNER: 'Hand the company over first, by `TransferOwnership`.',
};

const HEAD = `# Why a call failed

Every error that a caller can act on carries, beside its code and a sentence for people, one \`hireflux.common.v1.ErrorDetail\`: the reason below, and facts by key. Programs go by the reason; sentences may change. A code without a reason is a failure of ours, and its \`x-request-id\` finds it in the logs.

This page is made by \`make documents\` from \`proto/hireflux/common/v1/error.proto\` and the table of codes in \`services/kit/src/errors.ts\`.

| Code | Reason | Meaning | What to do |
|---|---|---|---|
`;

/** The list of error reasons as a page, from the text of the contract that has them. */
export function errorsDocument(contract: string): string {
  const meanings = meaningsIn(contract);
  const rows = reasons().map((reason) => {
    const code = CODE_BY_REASON[reason];
    const meaning = meanings.get(reason);
    const remedy = BY_REASON[reason] ?? BY_CODE[code];
    if (!meaning || !remedy) throw new Error(`the document of errors has nothing to say about ${reason}`);
    return `| \`${codeToString(code)}\` | \`${reason}\` | ${meaning} | ${remedy} |\n`;
  });
  return HEAD + rows.join('');
}

/** In the order of their numbers, which go by the service. */
const reasons = () => (Object.keys(CODE_BY_REASON) as Reason[]).sort((a, b) => ErrorReason[a] - ErrorReason[b]);

/** The comment above each reason. */
function meaningsIn(contract: string): Map<string, string> {
  const values = contract.matchAll(/((?:^ *\/\/ .*\n)+) *ERROR_REASON_(\w+) = \d+;/gm);
  return new Map([...values].map(([, comment, reason]) => [reason!, comment!.replace(/^ *\/\/ /gm, '').trim().replaceAll('\n', ' ')]));
}
