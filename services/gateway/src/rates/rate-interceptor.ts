import type { Message } from '@bufbuild/protobuf';
import { ConnectError, type Interceptor } from '@connectrpc/connect';
import { toConnectError } from '@hireflux/kit/error-interceptor';
import { AppError } from '@hireflux/kit/errors';
import { policyOf } from '@hireflux/kit/policy';
import { RateClass } from '@hireflux/proto/options/v1/options_pb';
import { clientAddressKey } from '../client-headers.ts';
import { credentialOf } from '../credential.ts';
import { networkKey } from './client-address.ts';
import type { Standing } from './counter.ts';
import { CLASS_OF } from './rates.ts';
import type { CountedCall, TakeCall } from './take-call.ts';

/** Counts every call, refuses what is too many, and tells each caller how they stand: in headers, and for gRPC in trailers. */
export function rateInterceptor(take: TakeCall): Interceptor {
  return (next) => async (req) => {
    const kind = CLASS_OF[policyOf(req.method)?.rate ?? RateClass.UNSPECIFIED];
    if (!kind) return next(req);
    const standing = await take({
      kind,
      address: networkKey(req.contextValues.get(clientAddressKey)),
      authorization: credentialOf({ method: req.requestMethod, header: req.header }),
      ...(kind === 'auth' && !req.stream && { ...accountIn(req.message), triesPassword: 'currentPassword' in req.message }),
    });
    if (!standing) return next(req);
    const headers = headersOf(standing);
    if (standing.isSpent) throw withHeaders(toConnectError(tooMany(standing)), headers);
    try {
      const res = await next(req);
      const isGrpc = /^application\/grpc/i.test(req.header.get('content-type') ?? '');
      for (const [name, value] of headers) {
        res.header.set(name, value);
        if (isGrpc) res.trailer.set(name, value);
      }
      return res;
    } catch (error) {
      throw error instanceof ConnectError ? withHeaders(error, headers) : error;
    }
  };
}

/** How somebody stands, in the words of HTTP: RateLimit-Limit, -Remaining and -Reset, and Retry-After where nothing is left. */
export function headersOf({ limit, remaining, resetMs, isSpent }: Standing): [string, string][] {
  const reset = String(Math.max(1, Math.ceil(resetMs / 1000)));
  return [
    ['ratelimit-limit', String(limit)],
    ['ratelimit-remaining', String(remaining)],
    ['ratelimit-reset', reset],
    ...(isSpent ? [['retry-after', reset] as [string, string]] : []),
  ];
}

export function tooMany({ limit, resetMs }: Standing): AppError {
  const seconds = Math.max(1, Math.ceil(resetMs / 1000));
  const wait = seconds === 1 ? 'a second' : `${seconds} seconds`;
  return new AppError('TOO_MANY_CALLS', `these were too many calls in a minute: wait ${wait} and try again`, {
    limit: String(limit),
    retry_after_seconds: String(seconds),
  });
}

function withHeaders(error: ConnectError, headers: readonly [string, string][]): ConnectError {
  for (const [name, value] of headers) error.metadata.set(name, value);
  return error;
}

function accountIn(message: Message): Pick<CountedCall, 'account'> {
  const { email, userType } = message as Message & { email?: unknown; userType?: unknown };
  if (typeof email !== 'string' || email === '') return {};
  return { account: { email, userType: typeof userType === 'number' ? userType : 0 } };
}
