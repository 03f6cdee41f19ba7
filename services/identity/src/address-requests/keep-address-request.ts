import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { newId } from '@hireflux/kit/id';
import { currentScope } from '@hireflux/kit/tracing';
import type { IdentityDeps } from '../deps.ts';
import type { AddressRequestRow } from '../schema.ts';
import { foldEmail } from '../users/user.ts';
import { insertAddressRequest } from './address-request-queries.ts';

export interface AddressAsk {
  readonly kind: AddressRequestRow['kind'];
  readonly requestId: string;
  readonly email: string;
  readonly userType: AddressRequestRow['user_type'];
  /** What a sign-up brings with it. */
  readonly account?: { readonly passwordHash: string; readonly name: string; readonly locale: string };
}

/**
 * Keeps what someone asked for an address, to be seen to a moment later. Until it is answered nobody looks whether the
 * address is known, so that neither the answer nor its time can tell.
 */
export async function keepAddressRequest(deps: Pick<IdentityDeps, 'db' | 'addressRequested'>, ask: AddressAsk): Promise<void> {
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
  await asActor(deps.db, systemActor('sign_in'), (db) => insertAddressRequest(db, request));
  deps.addressRequested();
}
