import { resumeTokenInvalid } from './applicant.ts';

/** The token of a position in a job's watch. */
export function encodeResumeToken(jobId: string, position: bigint): string {
  return Buffer.from(JSON.stringify([jobId, String(position)])).toString('base64url');
}

/** The position in a token that a watch of this job gave out, or undefined for the empty one: from now on. */
export function decodeResumeToken(jobId: string, token: string): bigint | undefined {
  if (token === '') return undefined;
  const [job, position] = parse(token);
  if (job !== jobId || typeof position !== 'string' || !/^\d{1,18}$/.test(position)) throw resumeTokenInvalid();
  return BigInt(position);
}

function parse(token: string): unknown[] {
  try {
    const fields: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    return Array.isArray(fields) ? fields : [];
  } catch {
    return [];
  }
}
