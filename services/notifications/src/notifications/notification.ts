import { AppError } from '@hireflux/kit/errors';

/** Goes on behind a revision of the caller's inbox. */
export const resumeToken = (revision: number): string => Buffer.from(`inbox ${revision}`).toString('base64url');

/** The revision in a token that a watch gave out; undefined for the empty one: from now on. */
export function readResumeToken(token: string): number | undefined {
  if (token === '') return undefined;
  const [, revision] = /^inbox (\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (revision === undefined) throw resumeTokenInvalid();
  return Number(revision);
}

export function resumeTokenInvalid(): AppError {
  return new AppError('INVALID_REQUEST', 'the resume_token is not one that a watch gave out: watch without it, and list once', { field: 'resume_token' });
}

export function applicationNotHereYet(): AppError {
  return new AppError('APPLICATION_NOT_HERE_YET', 'the application is not known here yet: try again in a moment');
}
