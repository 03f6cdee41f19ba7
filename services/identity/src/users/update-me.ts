import type { Member, Seeker, Staff } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { changedSinceRead, versionOf } from '@hireflux/kit/etag';
import { emit } from '@hireflux/kit/events/outbox';
import { UserChangedSchema } from '@hireflux/proto/events/v1/identity_pb';
import type { IdentityDeps } from '../deps.ts';
import type { UserRow } from '../schema.ts';
import { sessionEnded } from '../sessions/session.ts';
import { assertTimeZone, cleanName } from './user.ts';
import { findUser, updateUser, type UserPatch } from './user-queries.ts';

/** Changes what the caller says of themselves. */
export function updateMe({ db }: Pick<IdentityDeps, 'db'>, actor: Member | Seeker | Staff, { etag, patch }: { etag: string; patch: UserPatch }): Promise<UserRow> {
  const { userId } = actor;
  const version = versionOf(etag);
  assertTimeZone(patch.time_zone ?? '');
  const clean = patch.name === undefined ? patch : { ...patch, name: cleanName(patch.name) };
  return asActor(db, actor, async (db) => {
    const user = await updateUser(db, userId, version, clean);
    if (!user) throw (await findUser(db, userId)) ? changedSinceRead() : sessionEnded();
    await emit(db, UserChangedSchema, { userId, name: user.name, locale: user.locale }, { aggregateId: userId });
    return user;
  });
}
