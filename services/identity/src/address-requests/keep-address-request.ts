import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { newId } from '@hireflux/kit/id';
import { onceByRequest } from '@hireflux/kit/request-id';
import { currentScope } from '@hireflux/kit/tracing';
import type { IdentityDeps } from '../deps.ts';
import type { AddressRequestRow, AskedRequestRow } from '../schema.ts';
import { foldEmail } from '../users/user.ts';
import { insertAddressRequest } from './address-request-queries.ts';
import { findAskedRequest, insertAskedRequest } from './asked-request-queries.ts';

export interface AddressAsk {
  readonly kind: AddressRequestRow['kind'];
  readonly requestId: string;
  /** The hash of the request without its password, which no fast hash is made of. */
  readonly requestHash: Buffer;
  readonly email: string;
  readonly userType: AddressRequestRow['user_type'];
  /** What a sign-up brings with it. */
  readonly account?: { readonly passwordHash: string; readonly name: string; readonly locale: string };
}

/**
 * Keeps what someone asked for an address, once for a request_id, to be seen to a moment later. Until it is answered
 * nobody looks whether the address is known, so that neither the answer nor its time can tell. Answers what was asked first.
 */
export async function keepAddressRequest(deps: Pick<IdentityDeps, 'db' | 'addressRequested'>, ask: AddressAsk): Promise<{ row: AskedRequestRow; created: boolean }> {
  const scope = currentScope();
  const request = {
    id: newId(),
    kind: ask.kind,
    email: foldEmail(ask.email),
    user_type: ask.userType,
    request_id: ask.requestId,
    password_hash: ask.account?.passwordHash ?? null,
    name: ask.account?.name ?? '',
    locale: ask.account?.locale || 'en',
    call_id: scope?.requestId ?? '',
    traceparent: scope?.traceparent ?? '',
  };
  const { kind, request_id, password_hash } = request;
  const kept = await asActor(deps.db, systemActor('sign_in'), async (db) => {
    const asked = { kind, request_id, request_hash: ask.requestHash, password_hash };
    const kept = await onceByRequest(ask.requestHash, () => insertAskedRequest(db, asked), () => findAskedRequest(db, asked));
    if (kept.created) await insertAddressRequest(db, request);
    return kept;
  });
  deps.addressRequested();
  return kept;
}
