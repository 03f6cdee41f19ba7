import { type Interceptor, ConnectError } from '@connectrpc/connect';
import type { Caller } from '@hireflux/kit/actor';
import { AppError } from '@hireflux/kit/errors';

/** With the four seconds that an API key's answer is kept, no more than the five after which what was ended serves nowhere. */
const CHECK_MS = 1000;

/**
 * Ends a stream when its listener could not begin it any more: their session or their key was ended, or their token has
 * expired. It stands where the authorization is still what the caller sent.
 */
export function streamSessionInterceptor(identify: (authorization: string | null) => Promise<Caller>): Interceptor {
  return (next) => async (req) => {
    const authorization = req.header.get('authorization');
    const res = await next(req);
    if (!res.stream || authorization === null) return res;
    return { ...res, message: until(res.message, () => refusalOf(identify, authorization)) };
  };
}

/** Why somebody is nobody now; undefined while they are who they were, or nobody can say. */
async function refusalOf(identify: (authorization: string | null) => Promise<Caller>, authorization: string): Promise<unknown> {
  try {
    const caller = await identify(authorization);
    return caller.kind === 'nobody' ? new AppError('SIGN_IN_REQUIRED', caller.because ?? 'sign in to go on') : undefined;
  } catch (error) {
    return error instanceof ConnectError ? error : undefined;
  }
}

/** Passes messages on until there is a reason not to. */
async function* until<T>(messages: AsyncIterable<T>, reasonNow: () => Promise<unknown>): AsyncGenerator<T> {
  const over = Promise.withResolvers<never>();
  over.promise.catch(() => undefined);
  const checking = setInterval(() => void reasonNow().then((reason) => reason !== undefined && over.reject(reason)), CHECK_MS);
  const iterator = messages[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await Promise.race([iterator.next(), over.promise]);
      if (done) return;
      yield value;
    }
  } finally {
    clearInterval(checking);
    // Not waited for: it may be in the middle of waiting itself, and ends with the call.
    void iterator.return?.().catch(() => undefined);
  }
}
