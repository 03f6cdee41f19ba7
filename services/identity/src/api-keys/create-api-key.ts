import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { newId } from '@hireflux/kit/id';
import { onceByRequest } from '@hireflux/kit/request-id';
import { ApiKeyCreatedSchema } from '@hireflux/proto/events/v1/identity_pb';
import type { Action } from '@hireflux/proto/options/v1/options_pb';
import type { IdentityDeps } from '../deps.ts';
import type { ApiKeyRow } from '../schema.ts';
import { assertMayGive, assertNamed, newKey } from './api-key.ts';
import { findApiKeyByRequest, insertApiKey } from './api-key-queries.ts';

export interface NewApiKey {
  readonly requestId: string;
  readonly requestHash: Buffer;
  readonly name: string;
  readonly actions: readonly Action[];
  /** What the caller may give at most, where a key makes the key. */
  readonly within: readonly number[] | undefined;
}

/** Makes a key for the maker's company, once for a request_id. The key itself is answered where it was made, and never again. */
export function createApiKey({ db }: Pick<IdentityDeps, 'db'>, actor: CompanyMember, input: NewApiKey): Promise<{ row: ApiKeyRow; key: string }> {
  assertNamed(input.name);
  assertMayGive(input.actions, actor.role, input.within);
  return asActor(db, actor, async (db) => {
    const id = newId();
    const made = newKey(id);
    const { row, created } = await onceByRequest(
      input.requestHash,
      () =>
        insertApiKey(db, {
          id,
          company_id: actor.companyId,
          user_id: actor.userId,
          name: input.name,
          actions: [...input.actions].sort((a, b) => a - b),
          secret_hash: made.secretHash,
          key_start: made.start,
          request_id: input.requestId,
          request_hash: input.requestHash,
        }),
      () => findApiKeyByRequest(db, actor.companyId, input.requestId),
    );
    if (!created) return { row, key: '' };
    const { company_id: companyId, user_id: userId, name, actions } = row;
    await emit(db, ApiKeyCreatedSchema, { apiKeyId: id, companyId, userId, name, actions }, { aggregateId: id });
    return { row, key: made.key };
  });
}
