import { Code, ConnectError } from '@connectrpc/connect';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';

export type Reason = Exclude<keyof typeof ErrorReason, 'UNSPECIFIED'>;

const NAMES = new Map<number, Reason>(
  Object.entries(ErrorReason).flatMap(([name, number]) => (typeof number === 'number' && name !== 'UNSPECIFIED' ? [[number, name as Reason]] : [])),
);

/** Why a call failed, where its error says so. A broken connection and a refused one may have the same code: go by this. */
export function reasonOf(error: unknown): Reason | undefined {
  return error instanceof ConnectError ? NAMES.get(error.findDetails(ErrorDetailSchema)[0]?.reason ?? 0) : undefined;
}

/** A reason by its name, as answers carry it that tell of several things at once. */
export const reasonNamed = (reason: ErrorReason): Reason | undefined => NAMES.get(reason);

/** Facts about the failure, by key. */
export function factsOf(error: unknown): Readonly<Record<string, string>> {
  return error instanceof ConnectError ? (error.findDetails(ErrorDetailSchema)[0]?.metadata ?? {}) : {};
}

/** Under which id the server's log knows the call, for whoever asks for help. */
export function requestIdOf(error: unknown): string | undefined {
  return error instanceof ConnectError ? (error.metadata.get('x-request-id') ?? undefined) : undefined;
}

/** Whether the call may not have reached the server, or a part was away, so that the same call may succeed later. */
export function isPassing(error: unknown): boolean {
  const reason = reasonOf(error);
  if (reason) return reason === 'PART_AWAY' || reason === 'TOO_BUSY' || reason === 'TOO_MANY_CALLS';
  if (!(error instanceof ConnectError)) return error instanceof TypeError;
  return [Code.Unavailable, Code.DeadlineExceeded, Code.Aborted, Code.Unknown, Code.Internal].includes(error.code);
}

/** Whether the call was given up by the page itself, which nobody needs to be told. */
export function isCanceled(error: unknown): boolean {
  return (error instanceof ConnectError && error.code === Code.Canceled) || (error instanceof DOMException && error.name === 'AbortError');
}
