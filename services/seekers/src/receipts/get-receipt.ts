import type { Seeker } from '@hireflux/kit/actor';
import { asActorReading, type ScopedDb } from '@hireflux/kit/db';
import { applicationNotFound } from '../applications/application.ts';
import { findApplication } from '../applications/application-queries.ts';
import type { SeekersDeps } from '../deps.ts';
import type { KeptResume } from '../resumes/resume-proto.ts';
import { getResume, getVersion, listFacts } from '../resumes/resume-queries.ts';
import type { SeekersDb } from '../schema.ts';
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
      const application = await findApplication(db, applicationId);
      const sent = application && (await findSubmission(db, applicationId, attempt || application.attempt));
      if (!sent) throw applicationNotFound(applicationId);
      return { application, sent, resume: await getSentResume(db, sent.resume_version_id), files: await listFiles(db, sent) };
    },
    signal,
  );
}

/** A résumé in the version that was sent, whatever became of it since. */
export async function getSentResume(db: ScopedDb<SeekersDb>, versionId: string): Promise<KeptResume> {
  const version = await getVersion(db, versionId);
  return { resume: await getResume(db, version.resume_id), version, facts: await listFacts(db, versionId) };
}
