import { Code, ConnectError } from '@connectrpc/connect';
import { findTrailerError, setTrailerStatus } from '@connectrpc/connect/protocol-grpc';
import { Metadata, type StatusObject } from '@grpc/grpc-js';
import { CallHeaders } from './headers.ts';
import { toHeaders, toMetadata } from './metadata.ts';
import { partAway } from './part-away.ts';

/** Turns what a handler threw into a gRPC status with its details. What is no ConnectError stays opaque. */
export function toStatus(thrown: unknown, ...headers: (Headers | undefined)[]): StatusObject {
  const error =
    thrown instanceof ConnectError ? thrown : new ConnectError('internal error', Code.Internal, undefined, undefined, thrown);
  // Half a surrogate pair cannot be percent-encoded, neither by Connect nor by grpc-js.
  const sendable = new ConnectError(error.rawMessage.toWellFormed(), error.code, error.metadata);
  sendable.details = error.details;
  sendable.isWireError = error.isWireError;
  return { code: sendable.code as number, details: sendable.rawMessage, metadata: trailerOf(sendable, headers) };
}

function trailerOf(error: ConnectError, headers: (Headers | undefined)[]): Metadata {
  try {
    const trailer = new CallHeaders();
    for (const each of headers) each?.forEach((value, key) => trailer.append(key, value));
    return toMetadata(setTrailerStatus(trailer, error), Code.Internal);
  } catch {
    return new Metadata();
  }
}

/** Turns the status that ended a call to a part into the error that its caller sees. */
export function fromStatus(status: StatusObject, part: string): ConnectError {
  const code: number | undefined = status.code;
  const trailer = toHeaders(status.metadata);
  const sent = trailer.has('grpc-status-details-bin') && findTrailerError(trailer);
  if (sent) return sent;
  // Without details the channel made these, and names addresses, which are nobody's business.
  // A call that was cancelled, but not by its caller, was cut off by a part that goes away.
  if (code === Code.Unavailable || code === Code.Canceled) return partAway(part, status);
  if (code === Code.DeadlineExceeded) return deadlineExceeded(status);
  // grpc-js gives neither code nor details where it could not unpack what came.
  if (code === undefined) return new ConnectError('the answer cannot be read', Code.Internal, undefined, undefined, status);
  const error = new ConnectError(status.details, code in Code ? code : Code.Unknown, trailer, undefined, status);
  error.isWireError = true;
  return error;
}

/** The error of a call whose time is over. */
export function deadlineExceeded(cause?: unknown): ConnectError {
  const message = 'this took longer than its deadline allows: try again, or allow more time';
  return new ConnectError(message, Code.DeadlineExceeded, undefined, undefined, cause);
}

/** The error of a call that its caller took back. */
export function cancelled(signal: AbortSignal): ConnectError {
  return ConnectError.from(signal.reason, Code.Canceled);
}

/** Why the signal of a call is aborted once the call has ended. One for all: its making would be felt in every call. */
export const CALL_OVER = new ConnectError('the call is over', Code.Canceled);
