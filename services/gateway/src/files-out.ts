import { pipeline } from 'node:stream/promises';
import { AppError } from '@hireflux/kit/errors';
import type { ObjectStore } from '@hireflux/kit/files/store';
import type { FileTokens } from '@hireflux/kit/files/token';
import type { EdgeRequest, EdgeResponse } from './http-answer.ts';

/** Hands one file out, to whoever holds its short-lived address, as something to keep and never to show. */
export async function handFile(
  { store, tokens }: { readonly store: ObjectStore; readonly tokens: FileTokens },
  req: EdgeRequest,
  res: EdgeResponse,
): Promise<void> {
  const token = new URL(req.url ?? '/', 'http://edge').pathname.slice('/files/'.length);
  const file = tokens.open('download', token);
  const found = file && (await store.get(file.key));
  if (!file || !found) throw new AppError('RESUME_NOT_FOUND', 'this address is not valid any more: open the page again for a new one');
  try {
    res.writeHead(200, {
      'content-type': file.mediaType,
      'content-length': String(found.sizeBytes),
      'content-disposition': `attachment; filename*=UTF-8''${encodeRfc8187(file.fileName)}`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
    });
    if (req.method === 'HEAD') res.end();
    else await pipeline(found.bytes, res);
  } finally {
    // Whoever asked may be gone by now: then nothing is piped, and nothing else closes the file.
    found.bytes.destroy();
  }
}

function encodeRfc8187(text: string): string {
  return encodeURIComponent(text).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}
