import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { ProfileRow, SeekersDb } from '../schema.ts';

type Db = ScopedDb<SeekersDb>;

/** What may be written into a profile; place and preferences as the text of their JSON. */
export interface ProfilePatch {
  readonly name?: string;
  readonly phone?: string;
  readonly place?: string;
  readonly preferences?: string;
}

export function findProfile(db: Db, userId: string): Promise<ProfileRow | undefined> {
  return db.selectFrom('profiles').selectAll().where('user_id', '=', userId).executeTakeFirst();
}

/** Returns undefined where there is a profile already. */
export function insertProfile(db: Db, userId: string, patch: ProfilePatch): Promise<ProfileRow | undefined> {
  return db
    .insertInto('profiles')
    .values({ user_id: userId, preferences: '{}', ...patch })
    .onConflict((c) => c.column('user_id').doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Returns undefined where there is no profile, or it has moved on from the version. No version overwrites any. */
export function updateProfile(db: Db, userId: string, version: number | undefined, patch: ProfilePatch): Promise<ProfileRow | undefined> {
  return db
    .updateTable('profiles')
    .set(patch)
    .set({ version: sql`version + 1`, update_time: sql`now()` })
    .where('user_id', '=', userId)
    .$if(version !== undefined, (q) => q.where('version', '=', version!))
    .returningAll()
    .executeTakeFirst();
}
