import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { newId } from '@hireflux/kit/id';
import { UserSignedUpSchema } from '@hireflux/proto/events/v1/identity_pb';
import type { IdentityDeps } from '../deps.ts';
import type { UserRow } from '../schema.ts';
import { foldEmail } from './user.ts';
import { userTypeToProto } from './user-proto.ts';
import { insertUser, putPassword } from './user-queries.ts';

export interface NewUser {
  readonly email: string;
  readonly userType: UserRow['user_type'];
  readonly name: string;
  readonly passwordHash: string;
}

/** Makes an account on the operators' word, who vouch for its address. Undefined where the address has one of this type. */
export function addUser({ db }: Pick<IdentityDeps, 'db'>, { email, userType, name, passwordHash }: NewUser): Promise<UserRow | undefined> {
  return asActor(db, systemActor('operator'), async (db) => {
    const user = await insertUser(db, {
      id: newId(),
      email: foldEmail(email),
      user_type: userType,
      name,
      locale: 'en',
      request_id: null,
      verified_time: new Date(),
    });
    if (!user) return undefined;
    await putPassword(db, user.id, passwordHash);
    await emit(db, UserSignedUpSchema, { userId: user.id, userType: userTypeToProto(userType), email: user.email, locale: user.locale }, { aggregateId: user.id });
    return user;
  });
}
