import type { ServiceImpl } from '@connectrpc/connect';
import { systemActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import type { UserDirectoryService } from '@hireflux/proto/identity/v1/user_directory_service_pb';
import type { IdentityDeps } from '../deps.ts';
import { userNotFound } from './user.ts';
import { userTypeFromProto, userTypeToProto } from './user-proto.ts';
import { findUser, findUserByEmail } from './user-queries.ts';

const DIRECTORY = systemActor('directory');

export function userDirectoryService({ db }: Pick<IdentityDeps, 'db'>): ServiceImpl<typeof UserDirectoryService> {
  return {
    async getUser({ userId }, ctx) {
      const user = await asActorReading(db, DIRECTORY, (db) => findUser(db, userId), ctx.signal);
      if (!user) throw userNotFound(userId);
      const { email, name, locale } = user;
      return {
        email,
        name,
        locale,
        userType: userTypeToProto(user.user_type),
        emailVerified: user.verified_time !== null,
        suspended: user.status === 'suspended',
      };
    },

    async checkAccount({ email, userType }, ctx) {
      const key = { email: email.toLowerCase(), user_type: userTypeFromProto(userType) };
      return { exists: (await asActorReading(db, DIRECTORY, (db) => findUserByEmail(db, key), ctx.signal)) !== undefined };
    },
  };
}
