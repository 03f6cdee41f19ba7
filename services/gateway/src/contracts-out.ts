import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { AppError } from '@hireflux/kit/errors';
import type { EdgeRequest, EdgeResponse } from './http-answer.ts';

interface Image {
  readonly bytes: Buffer;
  readonly etag: string;
}

let image: Promise<Image> | undefined;

/** Hands out the image of the public contracts, comments included: a FileDescriptorSet, which makers of clients and `buf curl` read. */
export async function handContracts(req: EdgeRequest, res: EdgeResponse): Promise<void> {
  image ??= readImage().catch((cause: unknown) => {
    image = undefined;
    throw new AppError('PART_AWAY', 'the image of the contracts was not built: have make build it', { part: 'contracts' }, { cause });
  });
  const { bytes, etag } = await image;
  const head = { etag, 'cache-control': 'public, max-age=300', 'x-content-type-options': 'nosniff' };
  if (req.headers['if-none-match'] === etag) return void res.writeHead(304, head).end();
  res.writeHead(200, { ...head, 'content-type': 'application/octet-stream', 'content-length': String(bytes.length) });
  res.end(req.method === 'HEAD' ? undefined : bytes);
}

async function readImage(): Promise<Image> {
  const bytes = await readFile(fileURLToPath(import.meta.resolve('@hireflux/proto/contracts.binpb')));
  return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` };
}
