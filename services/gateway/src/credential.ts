import { isCrossSite, type Provenance } from './cross-site.ts';
import type { EdgeRequest } from './http-answer.ts';
import { readCookies } from './session-cookies.ts';

/** What a request shows of who sends it. A bearer goes before a cookie, and a cookie counts for nothing on another site's page. */
export function credentialOf({ method, header }: Provenance): string | null {
  const authorization = header.get('authorization');
  if (authorization) return authorization;
  if (isCrossSite({ method, header })) return null;
  const { access } = readCookies(header.get('cookie'));
  return access ? `Bearer ${access}` : null;
}

/** The same of a request that is no RPC. */
export function requestCredential({ method = 'GET', headers }: EdgeRequest): string | null {
  return credentialOf({ method, header: { get: (name) => [headers[name]].flat()[0] ?? null } });
}
