import type { ScopedDb } from '@hireflux/kit/db';
import type { CorrectionRow, NewCorrection, SeekersDb } from '../schema.ts';

type Db = ScopedDb<SeekersDb>;

export function findCorrectionByRequest(db: Db, userId: string, requestId: string): Promise<CorrectionRow | undefined> {
  return db.selectFrom('resume_corrections').selectAll().where('user_id', '=', userId).where('request_id', '=', requestId).executeTakeFirst();
}

/** Returns undefined where the seeker has used this request_id before. */
export function insertCorrection(db: Db, correction: NewCorrection): Promise<CorrectionRow | undefined> {
  return db
    .insertInto('resume_corrections')
    .values(correction)
    .onConflict((c) => c.columns(['user_id', 'request_id']).doNothing())
    .returningAll()
    .executeTakeFirst();
}

export async function deleteCorrections(db: Db, userId: string, resumeId: string): Promise<void> {
  await db.deleteFrom('resume_corrections').where('user_id', '=', userId).where('resume_id', '=', resumeId).execute();
}
