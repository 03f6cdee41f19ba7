import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '@hireflux/kit/errors';
import type { RefreshTokenRow, SessionRow } from '../schema.ts';

export const ACCESS_MS = 10 * 60_000;
export const SESSION_MS = 30 * 24 * 60 * 60_000;
/** Two tabs may send the same token at once: within this time the second is served as well. */
const SAME_MOMENT_MS = 10_000;

export function newRefreshToken(): { readonly token: string; readonly hash: Buffer } {
  const token = randomBytes(32).toString('base64url');
  return { token, hash: hashOf(token) };
}

export const hashOf = (token: string) => createHash('sha256').update(token).digest();

export function sessionEnded(): AppError {
  return new AppError('SESSION_ENDED', 'your session has ended: sign in again');
}

/** What is to be done with a refresh token that is known. */
export function judge(token: RefreshTokenRow, session: SessionRow, now: Date): 'serve' | 'ended' | 'stolen' {
  if (session.revoke_time || session.expire_time <= now) return 'ended';
  return !token.use_time || now.getTime() - token.use_time.getTime() < SAME_MOMENT_MS ? 'serve' : 'stolen';
}
