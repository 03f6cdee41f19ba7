import type { Seeker } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { changedSinceRead, versionOf } from '@hireflux/kit/etag';
import { emit } from '@hireflux/kit/events/outbox';
import { ProfileChangedSchema } from '@hireflux/proto/events/v1/seekers_pb';
import type { SeekersDeps } from '../deps.ts';
import type { ProfileRow } from '../schema.ts';
import { placeOf, preferencesOf } from './profile-proto.ts';
import { insertProfile, type ProfilePatch, updateProfile as update } from './profile-queries.ts';

/** Changes the seeker's profile, making it where there is none. */
export function updateProfile(
  deps: Pick<SeekersDeps, 'db'>,
  actor: Seeker,
  { etag, patch }: { etag: string; patch: ProfilePatch },
): Promise<ProfileRow> {
  const { userId } = actor;
  const version = versionOf(etag);
  return asActor(deps.db, actor, async (db) => {
    const change = () => update(db, userId, version, patch);
    // Where two make the profile at once, the second changes what the first made.
    const row = (await change()) ?? (version === undefined ? ((await insertProfile(db, userId, patch)) ?? (await change())) : undefined);
    if (!row) throw changedSinceRead();
    const place = placeOf(row.place);
    await emit(
      db,
      ProfileChangedSchema,
      { userId, ...(place && { place }), preferences: preferencesOf(row.preferences) },
      { aggregateId: userId },
    );
    return row;
  });
}
