import type { DescMethod } from '@bufbuild/protobuf';
import type { Code, ConnectError } from '@connectrpc/connect';
import { CallHeaders } from './headers.ts';
import { toHeaders, toMetadata } from './metadata.ts';
import { type CallSource, ServerCall, withTimeout } from './server-call.ts';
import { CALL_OVER, cancelled, deadlineExceeded, fromStatus, toStatus } from './status.ts';
import { pathOf } from './wire.ts';

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A call within one process: deadline, cancellation and errors as they would be over gRPC. */
export interface MemoryCall {
  readonly server: ServerCall;
  /** Aborts when the call is over, for whatever reason. */
  readonly over: AbortSignal;
  /** What work gives, or why the call was over before that. */
  untilOver<T>(work: Promise<T>): Promise<T>;
  /** What was thrown, as the caller sees it. */
  failure(thrown: unknown): ConnectError;
  end(): void;
}

/** Begins a call, unless nobody waits for it any more. */
export function memoryCall(method: DescMethod, signal: AbortSignal | undefined, timeoutMs: number, header: Headers): MemoryCall {
  if (signal?.aborted) throw cancelled(signal);
  if (timeoutMs <= 0) throw deadlineExceeded();
  const over = new AbortController();
  const leave = () => over.abort(cancelled(signal!));
  signal?.addEventListener('abort', leave);
  const timer = timeoutMs <= LONGEST_TIMER_MS ? setTimeout(() => over.abort(deadlineExceeded()), timeoutMs) : undefined;

  const deadline = Date.now() + timeoutMs;
  const source: CallSource = {
    deadline,
    url: () => `http://memory${pathOf(method)}`,
    header: () => withTimeout(header, deadline),
    signal: () => over.signal,
  };
  const server = new ServerCall(method, source);

  return {
    server,
    over: over.signal,
    untilOver: (work) =>
      new Promise((resolve, reject) => {
        const abort = () => reject(over.signal.reason);
        if (over.signal.aborted) abort();
        over.signal.addEventListener('abort', abort);
        work.then(resolve, reject).finally(() => over.signal.removeEventListener('abort', abort));
      }),
    failure(thrown) {
      if (signal?.aborted) return cancelled(signal);
      const { header, trailer } = server.outcome();
      return fromStatus(toStatus(thrown, header, trailer), method.parent.typeName);
    },
    end() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', leave);
      over.abort(CALL_OVER);
    },
  };
}

/** Headers as they arrive: without those of the protocol, and only with what gRPC can carry. */
export function travelled(headers: Headers | undefined, blame: Code): Headers {
  return headers ? toHeaders(toMetadata(headers, blame)) : new CallHeaders();
}
