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
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * Sees to every request that is kept, one after the other; with an address, to those for it alone, and waits for who
 * sees to them elsewhere. One that fails is left for the next time, and holds up no other.
 */
export async function seeToAddressRequests({ db, log }: Pick<IdentityDeps, 'db' | 'log'>, of?: Pick<UserRow, 'email' | 'user_type'>): Promise<void> {
  const taken: { request: AddressRequestRow | undefined } = { request: undefined };
  const seeToNext = async (db: Db, after: string) => {
    taken.request = undefined;
    const request = await (of ? takeAddressRequestOf(db, of, after) : takeAddressRequest(db, after));
    taken.request = request;
    if (request) await inScope(scopeFrom({ traceparent: request.traceparent, requestId: request.call_id }), () => SEE_TO[request.kind](db, request));
  };
  for (let after = BEFORE_ALL; ; after = taken.request.id) {
    await asActor(db, systemActor('sign_in'), (db) => seeToNext(db, after)).catch((error: unknown) => {
      if (!taken.request) throw error;
      log.warn({ err: error, kind: taken.request.kind }, 'what was asked for an address could not be seen to: it is tried again');
    });
    if (!taken.request) return;
  }
}
