import { pipeline } from 'node:stream/promises';
import type { ObjectStore } from '@hireflux/kit/files/store';
import { answerJson, type EdgeRequest, type EdgeResponse } from './http-answer.ts';

const LOGO = /^\/logos\/([0-9a-f]{64})\.(png|jpg|webp)$/;
const MEDIA_TYPES: Readonly<Record<string, string>> = { png: 'image/png', jpg: 'image/jpeg', webp: 'image/webp' };

/** Shows the logo of a company to anyone. Its address names what it is, so that it may be kept for ever. */
export async function showLogo({ store }: { readonly store: ObjectStore }, req: EdgeRequest, res: EdgeResponse): Promise<void> {
  const [, hash, ending] = LOGO.exec(new URL(req.url ?? '/', 'http://edge').pathname) ?? [];
  const found = hash && (await store.get(`logos/${hash}-${ending}`));
  if (!found) return answerJson(res, 404, { code: 'not_found', message: 'there is no such logo' });
  try {
    res.writeHead(200, {
      'content-type': MEDIA_TYPES[ending!]!,
      'content-length': String(found.sizeBytes),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    if (req.method === 'HEAD') res.end();
    else await pipeline(found.bytes, res);
  } finally {
    found.bytes.destroy();
  }
}
