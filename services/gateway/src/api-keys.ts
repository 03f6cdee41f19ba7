import { createHash } from 'node:crypto';
import { Code, ConnectError, type Interceptor } from '@connectrpc/connect';
import { AppError } from '@hireflux/kit/errors';
import type { MeshClient } from '@hireflux/kit/service';
import { outsideScope } from '@hireflux/kit/tracing';
import type { ApiKeyService } from '@hireflux/proto/identity/v1/api_key_service_pb';

/** Less than the five seconds after which a revoked key serves nowhere. */
const KEEP_MS = 4000;
const MOST = 10_000;
const ASK_MS = 3000;
const KEY = /^Bearer +(hf_live_\S*) *$/i;
/** What identity says of the key itself, and not of its own state. */
const VERDICTS: ReadonlySet<Code> = new Set([Code.Unauthenticated, Code.PermissionDenied, Code.InvalidArgument]);

/** Turns an authorization header with an API key into the one that services know, and leaves every other as it is. */
export type Exchange = (authorization: string | null) => Promise<string | null>;

interface Known {
  readonly token: Promise<string>;
  readonly until: number;
}

/** Exchanges API keys at identity, asks once for many who wait, and keeps answers for a few seconds, refusals among them. */
export function apiKeyExchange(keys: MeshClient<typeof ApiKeyService>, { keepMs = KEEP_MS, most = MOST } = {}): Exchange {
  const known = new Map<string, Known>();

  const ask = (key: string) =>
    outsideScope(() => keys.self.exchangeApiKey({ key }, { timeoutMs: ASK_MS })).then(
      ({ accessToken }) => accessToken,
      (error: unknown) => {
        throw VERDICTS.has(ConnectError.from(error).code) ? error : away(error);
      },
    );
  return async (authorization) => {
    const key = KEY.exec(authorization ?? '')?.[1];
    if (!key) return authorization;
    const hash = createHash('sha256').update(key).digest('base64');
    const found = known.get(hash);
    if (found && found.until > Date.now()) return `Bearer ${await found.token}`;
    known.delete(hash);
    if (known.size >= most) known.delete(known.keys().next().value!);
    const token = ask(key.slice(0, 200));
    const entry = { token, until: Date.now() + keepMs };
    known.set(hash, entry);
    token.catch((error: unknown) => {
      if (error instanceof AppError && known.get(hash) === entry) known.delete(hash);
    });
    return `Bearer ${await token}`;
  };
}

/** Has programs call with their key where people call with their session. */
export function apiKeyInterceptor(exchange: Exchange): Interceptor {
  return (next) => async (req) => {
    const came = req.header.get('authorization');
    const known = await exchange(came);
    if (known !== null && known !== came) req.header.set('authorization', known);
    return next(req);
  };
}

function away(error: unknown): AppError {
  return new AppError('PART_AWAY', 'API keys cannot be checked now: try again in a moment', { part: 'identity' }, { cause: error });
}
