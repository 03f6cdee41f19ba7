import { Code, ConnectError } from '@connectrpc/connect';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import type { Reason } from '../failure';

/** A refusal as the gateway gives it. */
export function refused(reason: Reason, metadata: Record<string, string> = {}): ConnectError {
  return new ConnectError('refused', Code.InvalidArgument, undefined, [{ desc: ErrorDetailSchema, value: { reason: ErrorReason[reason], metadata } }]);
}
