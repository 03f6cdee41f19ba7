/** What of a request says where it came from. */
export interface Provenance {
  readonly method: string;
  readonly header: Pick<Headers, 'get'>;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether a browser sent the request from another site's page, which must not be done with the visitor's cookie.
 * Browsers say so by Sec-Fetch-Site, older ones by an Origin that is not the host; what is no browser sends neither.
 */
export function isCrossSite({ method, header }: Provenance): boolean {
  if (SAFE.has(method)) return false;
  const site = header.get('sec-fetch-site');
  if (site) return site !== 'same-origin' && site !== 'none';
  const origin = header.get('origin');
  if (!origin) return false;
  return !URL.canParse(origin) || new URL(origin).host !== header.get('host');
}
