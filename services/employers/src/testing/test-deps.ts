import { createNudge } from '@hireflux/kit/nudge';
import { fakeMesh } from '@hireflux/kit/testing/rpc';
import { UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';
import { UserDirectoryService } from '@hireflux/proto/identity/v1/user_directory_service_pb';
import type { Kysely } from 'kysely';
import type { EmployersDeps } from '../deps.ts';
import type { EmployersDb } from '../schema.ts';

/** The address that a user has in specs. */
export const emailOf = (userId: string) => `${userId}@example.com`;

/** Everyone is known, verified and called Ada; the plan has a place for everything. */
export function testDeps(db: Kysely<EmployersDb>, over: Partial<EmployersDeps> = {}): EmployersDeps {
  return {
    db,
    usage: fakeMesh(UsageService, { reserveUsage: () => ({}), releaseUsage: () => ({}) }),
    users: fakeMesh(UserDirectoryService, {
      getUser: ({ userId }) => ({ email: emailOf(userId), name: 'Ada Example', locale: 'de', emailVerified: true }),
    }),
    nudge: createNudge(),
    mailSecret: 'a secret of specs, long enough for one',
    ...over,
  };
}
