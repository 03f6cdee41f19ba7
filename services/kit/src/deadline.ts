import type { DescMethod } from '@bufbuild/protobuf';
import { Code, ConnectError, type Interceptor } from '@connectrpc/connect';
import { isSlow } from './policy.ts';
import { currentScope, inScope, type Scope, scopeFrom } from './tracing.ts';

const DEFAULT_MS = 10_000;
const SLOW_MS = 30_000;
/** More than this is not given, whatever a caller asks for. */
const MOST_MS = 60_000;
const GRPC_UNITS: Readonly<Record<string, number>> = { H: 3_600_000, M: 60_000, S: 1000, m: 1, u: 1e-3, n: 1e-6 };

/** How long a call may take where its caller did not say. A stream lasts as long as its caller listens. */
export function defaultTimeoutMs(method: DescMethod): number | undefined {
  if (method.methodKind !== 'unary') return undefined;
  return isSlow(method) ? SLOW_MS : DEFAULT_MS;
}

/** Gives every call a deadline, answers when it has passed, and lets the remaining time travel on. */
export const deadlineInterceptor: Interceptor = (next) => async (req) => {
  const asked = sentTimeoutMs(req.header) ?? defaultTimeoutMs(req.method);
  const timeoutMs = asked === undefined || req.stream ? asked : Math.min(asked, MOST_MS);
  const over = new AbortController();
  const timer = timeoutMs !== undefined && setTimeout(() => over.abort(deadlineExceeded()), timeoutMs).unref();
  const signal = AbortSignal.any([req.signal, over.signal]);
  const scope: Scope = {
    ...(currentScope() ?? scopeFrom({})),
    ...(timeoutMs !== undefined && { deadline: Date.now() + timeoutMs }),
    signal,
  };
  const stop = () => void (timer && clearTimeout(timer));
  try {
    const res = await orAborted(over.signal, inScope(scope, () => next({ ...req, signal })));
    if (res.stream) return { ...res, message: eachInScope(scope, res.message, stop) };
    stop();
    return res;
  } catch (error) {
    stop();
    throw error;
  }
};

function deadlineExceeded(): ConnectError {
  return new ConnectError('this took longer than its deadline allows: try again, or allow more time', Code.DeadlineExceeded);
}

/** What the caller sent, in the words of Connect or of gRPC. */
function sentTimeoutMs(header: Headers): number | undefined {
  const connect = header.get('connect-timeout-ms');
  if (connect && /^\d{1,10}$/.test(connect)) return Math.min(Number(connect), 2 ** 31 - 1);
  const [, amount, unit] = /^(\d{1,8})([HMSmun])$/.exec(header.get('grpc-timeout') ?? '') ?? [];
  return amount && unit ? Math.min(Number(amount) * GRPC_UNITS[unit]!, 2 ** 31 - 1) : undefined;
}

/** The answer, or the signal's reason where that comes first: a handler that does not listen must not be waited for. */
function orAborted<T>(signal: AbortSignal, answer: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  return Promise.race([answer, promise]).finally(() => signal.removeEventListener('abort', abort));
}

/** A stream's messages are made after its headers, so each is asked for inside the scope. */
async function* eachInScope<T>(scope: Scope, messages: AsyncIterable<T>, done: () => void): AsyncGenerator<T> {
  const each = messages[Symbol.asyncIterator]();
  try {
    for (let next = await inScope(scope, () => each.next()); !next.done; next = await inScope(scope, () => each.next())) {
      yield next.value;
    }
  } finally {
    done();
    await inScope(scope, () => each.return?.());
  }
}
