import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { PublicProfileRow, SeekersDb } from '../schema.ts';

type Db = ScopedDb<SeekersDb>;

/** What may be written into a public profile. */
export type PublicProfilePatch = Partial<Pick<PublicProfileRow, 'headline' | 'about' | 'portfolio_urls' | 'open_to_work' | 'visibility'>>;

export function findPublicProfile(db: Db, userId: string): Promise<PublicProfileRow | undefined> {
  return db.selectFrom('candidate_profiles').selectAll().where('user_id', '=', userId).executeTakeFirst();
}

/** Returns undefined where there is one already. */
export function insertPublicProfile(db: Db, userId: string, patch: PublicProfilePatch): Promise<PublicProfileRow | undefined> {
  return db
    .insertInto('candidate_profiles')
    .values({ user_id: userId, ...patch })
    .onConflict((c) => c.column('user_id').doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Returns undefined where there is none, or it has moved on from the version. No version overwrites any. */
export function updatePublicProfile(db: Db, userId: string, version: number | undefined, patch: PublicProfilePatch): Promise<PublicProfileRow | undefined> {
  return db
    .updateTable('candidate_profiles')
    .set(patch)
    .set({ version: sql`version + 1`, update_time: sql`now()` })
    .where('user_id', '=', userId)
    .$if(version !== undefined, (q) => q.where('version', '=', version!))
    .returningAll()
    .executeTakeFirst();
}
