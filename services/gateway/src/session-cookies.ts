import { timestampMs } from '@bufbuild/protobuf/wkt';
import type { Tokens } from '@hireflux/proto/identity/v1/session_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';

const ACCESS = 'hf_access';
const REFRESH = 'hf_refresh';
/** Where browsers call. Their session goes along there, and not where pages and files are. */
export const API = '/api';
/** The refresh token travels to the one service that takes it, and nowhere else. */
const REFRESH_PATH = `${API}/${SessionService.typeName}/`;

export interface SessionCookies {
  readonly access?: string;
  readonly refresh?: string;
}

/** The session that a request's cookie header carries. */
export function readCookies(header: string | null): SessionCookies {
  const found: Record<string, string> = {};
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at).trim();
    // A cookie of the same name for a wider path comes later, and must not stand in for the first.
    if (at > 0) found[name] ??= pair.slice(at + 1).trim();
  }
  return { ...(found[ACCESS] && { access: found[ACCESS] }), ...(found[REFRESH] && { refresh: found[REFRESH] }) };
}

/** Set-Cookie lines that keep a session's tokens out of scripts' reach. A refresh token that is left out stays as it is. */
export function keepCookies(tokens: Tokens, secure: boolean, now = Date.now()): string[] {
  const seconds = (time: Tokens['accessExpireTime']) => Math.max(0, Math.floor((timestampMs(time!) - now) / 1000));
  const access = cookie(ACCESS, tokens.accessToken, API, seconds(tokens.accessExpireTime), secure);
  if (!tokens.refreshToken) return [access];
  return [access, cookie(REFRESH, tokens.refreshToken, REFRESH_PATH, seconds(tokens.refreshExpireTime), secure)];
}

/** Set-Cookie lines that end a session in the browser. */
export function dropCookies(secure: boolean): string[] {
  return [cookie(ACCESS, '', API, 0, secure), cookie(REFRESH, '', REFRESH_PATH, 0, secure)];
}

function cookie(name: string, value: string, path: string, maxAge: number, secure: boolean): string {
  return `${name}=${value}; Path=${path}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}
