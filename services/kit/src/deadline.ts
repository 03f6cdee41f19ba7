import type { DescMethod } from '@bufbuild/protobuf';
import { Code, ConnectError, type Interceptor } from '@connectrpc/connect';
import { isSlow } from './policy.ts';
import { currentScope, inScope, type Scope, scopeFrom } from './tracing.ts';

type Request = Parameters<ReturnType<Interceptor>>[0];

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
  const call = new AwaitedCall(req, timeoutMs);
  const outer = currentScope() ?? scopeFrom({});
  const scope: Scope = { ...outer, deadline: timeoutMs === undefined ? outer.deadline : Date.now() + timeoutMs, call };
  try {
    const res = await call.orOver(inScope(scope, () => next(withSignal(req, call))));
    if (res.stream) return { ...res, message: eachInScope(scope, res.message, () => call.stop()) };
    call.stop();
    return res;
  } catch (error) {
    call.stop();
    throw error;
  }
};

/** A call that is waited for until its deadline. Its signal is made when it is first asked for: that costs more than all the rest. */
class AwaitedCall {
  readonly #req: Request;
  readonly #timer: NodeJS.Timeout | undefined;
  #signalling: AbortController | undefined;
  #over: ConnectError | undefined;
  #giveUp: ((why: ConnectError) => void) | undefined;

  constructor(req: Request, timeoutMs: number | undefined) {
    this.#req = req;
    if (timeoutMs !== undefined) this.#timer = setTimeout(() => this.#pass(), timeoutMs).unref();
  }

  get signal(): AbortSignal {
    if (this.#signalling) return this.#signalling.signal;
    const made = (this.#signalling = new AbortController());
    const { signal } = this.#req;
    const leave = () => made.abort(signal.reason);
    if (this.#over) made.abort(this.#over);
    else if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    return made.signal;
  }

  /** The answer, or that the deadline has passed where that comes first: a handler that does not listen must not be waited for. */
  orOver<T>(answer: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#giveUp = reject;
      answer.then(resolve, reject);
    });
  }

  /** Its deadline counts no more. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  #pass(): void {
    this.#over = deadlineExceeded();
    this.#signalling?.abort(this.#over);
    this.#giveUp?.(this.#over);
  }
}

/** The same request with the signal of the awaited call. Its parts are own properties, so that interceptors may spread it. */
function withSignal(req: Request, call: AwaitedCall): Request {
  const { stream, method, service, requestMethod, message, contextValues, url, header } = req;
  const request = {
    stream,
    method,
    service,
    requestMethod,
    message,
    contextValues,
    url,
    header,
    get signal() {
      return call.signal;
    },
  };
  return request as Request;
}

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
