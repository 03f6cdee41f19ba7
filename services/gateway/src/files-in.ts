import { finished, PassThrough, type Readable } from 'node:stream';
import type { Caller } from '@hireflux/kit/actor';
import { AppError } from '@hireflux/kit/errors';
import type { ObjectStore } from '@hireflux/kit/files/store';
import type { FileTokens } from '@hireflux/kit/files/token';
import { newId } from '@hireflux/kit/id';
import { requestCredential } from './credential.ts';
import { answerJson, type EdgeRequest, type EdgeResponse } from './http-answer.ts';

const MOST_BYTES: ReadonlyMap<string, number> = new Map([['resume', 5_000_000], ['answer', 5_000_000], ['logo', 1_000_000]]);
const TOKEN_MS = 60 * 60_000;

export interface FilesIn {
  readonly store: ObjectStore;
  readonly tokens: FileTokens;
  readonly authenticate: (authorization: string | null) => Promise<Caller>;
}

/** Takes one file in, and answers with the token by which an RPC takes it over. */
export async function takeFile({ store, tokens, authenticate }: FilesIn, req: EdgeRequest, res: EdgeResponse): Promise<void> {
  const caller = await authenticate(requestCredential(req));
  if (caller.kind !== 'user') throw new AppError('SIGN_IN_REQUIRED', 'sign in to upload a file');
  const kind = new URL(req.url ?? '/', 'http://edge').searchParams.get('kind') ?? '';
  const mostBytes = MOST_BYTES.get(kind);
  if (!mostBytes) {
    throw new AppError('INVALID_REQUEST', `say what the file is, by kind=${[...MOST_BYTES.keys()].join(' or kind=')}`);
  }
  const announced = Number(req.headers['content-length'] ?? 0);
  if (announced > mostBytes) throw tooLarge(mostBytes);

  const kept = await store.put(`tmp/${newId()}`, bodyOf(req), { mostBytes });
  if (kept.sizeBytes === 0) {
    await store.delete(kept.key);
    throw new AppError('INVALID_REQUEST', 'the file is empty: choose another one');
  }
  const expireTime = new Date(Date.now() + TOKEN_MS);
  answerJson(res, 201, {
    uploadToken: tokens.sign('upload', { ownerId: caller.userId, ...kept }, expireTime),
    sizeBytes: kept.sizeBytes,
    sha256: kept.sha256,
    expireTime: expireTime.toISOString(),
  });
}

/** The body as a stream that can be given up while the request itself stands, until its sender has read why. */
function bodyOf(req: EdgeRequest): Readable {
  const body = new PassThrough();
  finished(req, { writable: false }, (error) => void (error && body.destroy(error)));
  return req.pipe(body);
}

function tooLarge(mostBytes: number): AppError {
  return new AppError('BODY_TOO_LARGE', `the file is larger than ${mostBytes / 1_000_000} MB: make it smaller and try again`);
}
