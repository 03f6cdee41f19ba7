import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { ApiKeyRevokedSchema } from '@hireflux/proto/events/v1/identity_pb';
import type { IdentityDeps } from '../deps.ts';
import type { ApiKeyRow, IdentityDb } from '../schema.ts';
import { apiKeyNotFound } from './api-key.ts';
import { lockApiKey, revokeApiKeyRow, revokeApiKeysOf } from './api-key-queries.ts';

/** Revokes a key of the company's, whoever made it. A revoked one stays as it is. */
export function revokeApiKey({ db }: Pick<IdentityDeps, 'db'>, actor: CompanyMember, id: string): Promise<ApiKeyRow> {
  return asActor(db, actor, async (db) => {
    const key = await lockApiKey(db, actor.companyId, id);
    if (!key) throw apiKeyNotFound(id);
    if (key.revoke_time) return key;
    const revoked = await revokeApiKeyRow(db, actor.companyId, id);
    await emit(db, ApiKeyRevokedSchema, { apiKeyId: id, companyId: key.company_id }, { aggregateId: id });
    return revoked;
  });
}

/** Has the keys that someone made for a company die with their membership: one that is taken up again brings none back. */
export async function revokeKeysOfMember(db: ScopedDb<IdentityDb>, userId: string, companyId: string): Promise<void> {
  for (const { id } of await revokeApiKeysOf(db, userId, companyId)) {
    await emit(db, ApiKeyRevokedSchema, { apiKeyId: id, companyId }, { aggregateId: id, companyId });
  }
}
