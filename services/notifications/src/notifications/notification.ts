import { AppError } from '@hireflux/kit/errors';
import type { ApplicationRow } from '../schema.ts';

/** What goes into a sentence about an application: each side is told of the other. */
export function wordsOf(kind: 'new_applicant' | 'application_sent', application: ApplicationRow): Readonly<Record<string, string>> {
  const { job_title, candidate_name, company_name } = application;
  return kind === 'new_applicant' ? { job_title, candidate_name } : { job_title, company_name };
}

/** Goes on behind a revision of the caller's inbox. */
export const resumeToken = (revision: number): string => Buffer.from(`inbox ${revision}`).toString('base64url');

/** The revision in a token that a watch gave out; undefined for the empty one: from now on. */
export function readResumeToken(token: string): number | undefined {
  if (token === '') return undefined;
  const [, revision] = /^inbox (\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  if (revision === undefined) throw new AppError('INVALID_REQUEST', 'the resume_token is not one that a watch gave out: watch without it, and list once');
  return Number(revision);
}

export function applicationNotHereYet(): AppError {
  return new AppError('APPLICATION_NOT_HERE_YET', 'the application is not known here yet: try again in a moment');
}
