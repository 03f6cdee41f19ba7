import { Code, ConnectError } from '@connectrpc/connect';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';

/** The error of a call that its part did not take: it cannot be reached, or has too much to do. */
export function partAway(part: string, cause?: unknown): ConnectError {
  const detail = { desc: ErrorDetailSchema, value: { reason: ErrorReason.PART_AWAY, metadata: { part } } };
  return new ConnectError(`${part} is away: try again in a moment`, Code.Unavailable, undefined, [detail], cause);
}

/** Whether an error was made on this side of the wire because a part did not take the call. */
export function isPartAway(error: unknown): error is ConnectError {
  return error instanceof ConnectError && error.code === Code.Unavailable && !error.isWireError;
}
