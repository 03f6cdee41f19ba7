import { createHash, createHmac, randomBytes } from 'node:crypto';
import { AppError } from '@hireflux/kit/errors';
import type { RefreshTokenRow, SessionRow } from '../schema.ts';

export const ACCESS_MS = 10 * 60_000;
export const SESSION_MS = 30 * 24 * 60 * 60_000;
/** How long it is told that a session was ended: a little longer than an access token of its lives. */
export const TOLD_FOR_MS = ACCESS_MS + 60_000;
/** What was ended in a transaction that is slow to commit is told all the same: each telling goes back as far as this. */
export const REVOCATION_OVERLAP_MS = 60_000;
/** Two tabs may send the same token at once, and a lost answer is asked for again: within this time a used token still serves. */
const SAME_MOMENT_MS = 10_000;

export const randomToken = () => randomBytes(32).toString('base64url');

/** The seed that a session's tokens are made by, one out of the other. */
export const newSeed = () => randomBytes(32);

export const hashOf = (token: string) => createHash('sha256').update(token).digest();

/** The token that follows another in its session. It is always the same one, so that renewing twice splits no session in two. */
export function successorOf({ token_seed }: Pick<SessionRow, 'token_seed'>, token: string): string {
  return createHmac('sha256', token_seed).update(token).digest('base64url');
}

export function sessionEnded(): AppError {
  return new AppError('SESSION_ENDED', 'your session has ended: sign in again');
}

export function sessionNotFound(sessionId: string): AppError {
  return new AppError('SESSION_NOT_FOUND', 'there is no such session among yours', { session_id: sessionId });
}

export function companyNotFound(companyId: string): AppError {
  return new AppError('COMPANY_NOT_FOUND', 'there is no such company among yours: choose one that you belong to', { company_id: companyId });
}

/** What is to be done with a refresh token that is known. */
export function judge(token: RefreshTokenRow, session: SessionRow, now: Date): 'serve' | 'ended' | 'stolen' {
  if (session.revoke_time || session.expire_time <= now) return 'ended';
  return !token.use_time || now.getTime() - token.use_time.getTime() < SAME_MOMENT_MS ? 'serve' : 'stolen';
}
