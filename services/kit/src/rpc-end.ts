import { ConnectError, type Interceptor } from '@connectrpc/connect';
import { codeToString } from '@connectrpc/connect/protocol-connect';
import { currentScope, type Scope } from './tracing.ts';

type Request = Parameters<ReturnType<Interceptor>>[0];

/** How a call ended: the error, if there was one, and how long it took. */
export interface RpcEnd {
  /** "ok", or the code as Connect writes it, such as "not_found". */
  readonly code: string;
  readonly error: ConnectError | undefined;
  readonly seconds: number;
  /** The scope that the call came in with: a stream ends outside it. */
  readonly scope: Scope | undefined;
}

export type OnRpcEnd = (req: Request, end: RpcEnd) => void;

/** Calls each back once at the end of every call; a stream ends with its last message, an error, or a listener who left. */
export function onRpcEnd(...listeners: readonly OnRpcEnd[]): Interceptor {
  return (next) => async (req) => {
    const start = performance.now();
    const scope = currentScope();
    let over = false;
    const end = (thrown?: unknown) => {
      if (over) return;
      over = true;
      const error = thrown === undefined ? undefined : ConnectError.from(thrown);
      const code = error ? codeToString(error.code) : 'ok';
      const how = { code, error, seconds: (performance.now() - start) / 1000, scope };
      for (const ended of listeners) ended(req, how);
    };
    try {
      const res = await next(req);
      if (res.stream) {
        // A listener who left asks for no further message, so nothing else would tell of the end.
        req.signal.addEventListener('abort', () => end(req.signal.reason), { once: true });
        return { ...res, message: eachThenEnd(res.message, end) };
      }
      end();
      return res;
    } catch (error) {
      end(error);
      throw error;
    }
  };
}

async function* eachThenEnd<T>(messages: AsyncIterable<T>, end: (thrown?: unknown) => void): AsyncGenerator<T> {
  let thrown: unknown;
  try {
    yield* messages;
  } catch (error) {
    thrown = error;
    throw error;
  } finally {
    end(thrown);
  }
}
