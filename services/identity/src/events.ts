import { type EventHandler, on } from '@hireflux/kit/events/consumer';
import { MemberRemovedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { revokeKeysOfMember } from './api-keys/revoke-api-key.ts';
import type { IdentityDb } from './schema.ts';

export const fromEmployers: readonly EventHandler<IdentityDb>[] = [
  on(MemberRemovedSchema, async (db, { userId, companyId }) => {
    if (userId) await revokeKeysOfMember(db, userId, companyId);
  }),
];
