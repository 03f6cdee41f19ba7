import type { Seeker } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { changedSinceRead, versionOf } from '@hireflux/kit/etag';
import { emit } from '@hireflux/kit/events/outbox';
import { PublicProfileChangedSchema } from '@hireflux/proto/events/v1/seekers_pb';
import type { SeekersDeps } from '../deps.ts';
import type { PublicProfileRow } from '../schema.ts';
import { publicProfileChanged } from './public-profile-proto.ts';
import { insertPublicProfile, type PublicProfilePatch, updatePublicProfile as update } from './public-profile-queries.ts';

/** Changes the seeker's public profile, making it where there is none. */
export function updatePublicProfile(
  { db }: Pick<SeekersDeps, 'db'>,
  actor: Seeker,
  { etag, patch }: { etag: string; patch: PublicProfilePatch },
): Promise<PublicProfileRow> {
  const { userId } = actor;
  const version = versionOf(etag);
  return asActor(db, actor, async (db) => {
    const change = () => update(db, userId, version, patch);
    // Where two make it at once, the second changes what the first made.
    const row = (await change()) ?? (version === undefined ? ((await insertPublicProfile(db, userId, patch)) ?? (await change())) : undefined);
    if (!row) throw changedSinceRead();
    await emit(db, PublicProfileChangedSchema, publicProfileChanged(row), { aggregateId: userId });
    return row;
  });
}
