import type { Seeker } from '@hireflux/kit/actor';
import { asActorReading, type ScopedDb } from '@hireflux/kit/db';
import { applicationNotFound } from '../applications/application.ts';
import { findApplication } from '../applications/application-queries.ts';
import type { SeekersDeps } from '../deps.ts';
import type { KeptResume } from '../resumes/resume-proto.ts';
import { getResume, getVersion, listFacts } from '../resumes/resume-queries.ts';
import type { SeekersDb, SubmissionRow } from '../schema.ts';
import type { KeptReceipt } from './receipt-proto.ts';
import { findSubmission, listFiles } from './receipt-queries.ts';

/** What was sent with one of the seeker's applications; the last time where no attempt is named. */
export function getReceipt(
  deps: Pick<SeekersDeps, 'db'>,
  actor: Seeker,
  { applicationId, attempt }: { applicationId: string; attempt: number },
  signal: AbortSignal,
): Promise<KeptReceipt> {
  return asActorReading(
    deps.db,
    actor,
    async (db) => {
      const application = await findApplication(db, actor.userId, applicationId);
      const sent = application && (await findSubmission(db, actor.userId, applicationId, attempt || application.attempt));
      if (!sent) throw applicationNotFound(applicationId);
      return { application, sent, resume: await getSentResume(db, sent), files: await listFiles(db, sent) };
    },
    signal,
  );
}

/** A résumé in the version that was sent, whatever became of it since. */
export async function getSentResume(db: ScopedDb<SeekersDb>, { user_id, resume_version_id }: SubmissionRow): Promise<KeptResume> {
  const version = await getVersion(db, user_id, resume_version_id);
  return { resume: await getResume(db, user_id, version.resume_id), version, facts: await listFacts(db, user_id, resume_version_id) };
}
