import { createHash } from 'node:crypto';

// A script without a type, or of one that browsers run. What is data (JSON-LD, a page's state) is not run.
const SCRIPT = /<script(?<attributes>\s[^>]*)?>(?<code>[\s\S]*?)<\/script>/g;
const DATA = /\btype\s*=\s*["']?(?!module\b|text\/javascript\b)[\w/+.-]+/i;

/** What a page may do: run the portal's own scripts and those written into it, by their hashes, and speak with its own site alone. */
export function contentSecurityOf(html: string): string {
  const hashes = [...html.matchAll(SCRIPT)].flatMap(({ groups }) => {
    const { attributes = '', code = '' } = groups!;
    return code === '' || DATA.test(attributes) ? [] : [`'sha256-${createHash('sha256').update(code).digest('base64')}'`];
  });
  return [
    "default-src 'none'",
    `script-src ${["'self'", ...new Set(hashes)].join(' ')}`,
    // Angular puts the styles of what it shows into the page as it goes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types angular angular#bundler hireflux#data',
  ].join('; ');
}

/** What goes with every page besides: it is shown in no frame, and says little about itself elsewhere. */
export const PAGE_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
} as const;
