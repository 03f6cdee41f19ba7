import { systemActor } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import { inScope, scopeFrom } from '@hireflux/kit/tracing';
import type { IdentityDeps } from '../deps.ts';
import type { AddressRequestRow, IdentityDb, UserRow } from '../schema.ts';
import { makeAccount } from '../users/make-account.ts';
import { sendPasswordReset } from '../users/send-password-reset.ts';
import { sendVerificationAgain } from '../users/send-verification-again.ts';
import { takeAddressRequest, takeAddressRequestOf } from './address-request-queries.ts';

type Db = ScopedDb<IdentityDb>;

const SEE_TO: Record<AddressRequestRow['kind'], (db: Db, request: AddressRequestRow) => Promise<void>> = {
  sign_up: makeAccount,
  resend_verification: sendVerificationAgain,
  reset_password: sendPasswordReset,
};

/** Sees to every request that is kept, one after the other; with an address, to those for it alone, and waits for who sees to them elsewhere. */
export async function seeToAddressRequests({ db }: Pick<IdentityDeps, 'db'>, of?: Pick<UserRow, 'email' | 'user_type'>): Promise<void> {
  const seeToNext = async (db: Db) => {
    const request = await (of ? takeAddressRequestOf(db, of) : takeAddressRequest(db));
    if (!request) return false;
    await inScope(scopeFrom({ traceparent: request.traceparent, requestId: request.call_id }), () => SEE_TO[request.kind](db, request));
    return true;
  };
  while (await asActor(db, systemActor('sign_in'), seeToNext));
}
