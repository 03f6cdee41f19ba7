import type { DescMethod } from '@bufbuild/protobuf';
import { type ConnectError, type ContextValues, createContextValues } from '@connectrpc/connect';
import type { StatusObject } from '@grpc/grpc-js';
import { CallHeaders } from './headers.ts';
import type { Request } from './server-call.ts';
import { cancelled, deadlineExceeded, fromStatus } from './status.ts';
import { pathOf } from './wire.ts';

type HeadersLike = ConstructorParameters<typeof Headers>[0];

/** A call as its caller asks for it. */
export interface Asked {
  readonly signal: AbortSignal | undefined;
  /** Infinity where the call may last for ever. */
  readonly timeoutMs: number;
  readonly header: HeadersLike;
  readonly message: unknown;
  readonly contextValues: ContextValues | undefined;
}

const NEVER = new AbortController().signal;

/** The request that client interceptors see. Its deadline is a time, not a span: a second attempt has no more of it. */
export function clientRequest(method: DescMethod, { signal = NEVER, timeoutMs, header, message, contextValues }: Asked): Request {
  const request = {
    stream: method.methodKind !== 'unary',
    method,
    service: method.parent,
    requestMethod: 'POST',
    url: `http://mesh${pathOf(method)}`,
    header: new CallHeaders(header),
    contextValues: contextValues ?? createContextValues(),
    message,
    signal,
    deadline: Date.now() + timeoutMs,
  };
  return request as unknown as Request;
}

/** When a call must be over, in milliseconds since 1970; Infinity where it need not. */
export function deadlineOf(request: Request): number {
  return (request as { deadline?: number }).deadline ?? Infinity;
}

/** Refuses a call that nobody waits for any more. */
export function assertAwaited(request: Request): void {
  if (request.signal.aborted) throw cancelled(request.signal);
  if (deadlineOf(request) <= Date.now()) throw deadlineExceeded();
}

/** Calls back when a request is cancelled. Answers how to stop listening. */
export function onCancel({ signal }: Request, cancel: () => void): () => void {
  if (signal === NEVER) return () => {};
  signal.addEventListener('abort', cancel, { once: true });
  return () => signal.removeEventListener('abort', cancel);
}

/** Why a call failed, told by its caller's cancellation before all else. */
export function failureOf({ signal }: Request, status: StatusObject, part: string): ConnectError {
  return signal.aborted ? cancelled(signal) : fromStatus(status, part);
}
