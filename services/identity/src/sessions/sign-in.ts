import { systemActor } from '@hireflux/kit/actor';
import { asActor, asActorReading } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { newId } from '@hireflux/kit/id';
import { SessionOpenedSchema } from '@hireflux/proto/events/v1/identity_pb';
import { seeToAddressRequests } from '../address-requests/see-to-address-requests.ts';
import type { IdentityDeps } from '../deps.ts';
import type { UserRow } from '../schema.ts';
import { assertActive, credentialsWrong, foldEmail } from '../users/user.ts';
import { findUserWithPassword, holdUser } from '../users/user-queries.ts';
import { issueTokens } from './issue-tokens.ts';
import { hashOf, newSeed, randomToken, SESSION_MS } from './session.ts';
import { insertRefreshToken, insertSession } from './session-queries.ts';
import type { OpenSession } from './tokens-proto.ts';

const SIGN_IN = systemActor('sign_in');

/** What signs in, as far as the edge could tell. */
export interface Client {
  readonly userAgent: string;
  readonly network: string;
}

export interface SignInInput {
  readonly email: string;
  readonly password: string;
  readonly userType: UserRow['user_type'];
  readonly client: Client;
}

/** Opens a session. An unknown address costs as much time as a wrong password. */
export async function signIn(deps: IdentityDeps, input: SignInInput): Promise<OpenSession> {
  const key = { email: foldEmail(input.email), user_type: input.userType };
  // Who signed up a moment ago may sign in.
  await seeToAddressRequests(deps, key);
  const user = await asActorReading(deps.db, SIGN_IN, (db) => findUserWithPassword(db, key));
  const right = await deps.passwords.verify(input.password, user?.secret_hash ?? undefined);
  if (!user || !right) throw credentialsWrong();
  assertActive(user);

  const token = randomToken();
  const session = {
    id: newId(),
    user_id: user.id,
    company_id: user.user_type === 'employer' ? await deps.findCompany(user.id, null) : null,
    token_seed: newSeed(),
    user_agent: input.client.userAgent,
    network: input.client.network,
    expire_time: new Date(Date.now() + SESSION_MS),
  };
  await asActor(deps.db, SIGN_IN, async (db) => {
    // Whoever ends all sessions meanwhile, by a new password or a suspension, ends this one as well.
    await holdUser(db, user.id);
    const still = await findUserWithPassword(db, key);
    if (still?.secret_hash !== user.secret_hash) throw credentialsWrong();
    assertActive(still);
    await insertSession(db, session);
    await insertRefreshToken(db, session.id, hashOf(token));
    await emit(db, SessionOpenedSchema, { userId: user.id, sessionId: session.id }, { aggregateId: user.id });
  });
  return issueTokens(deps, user, session, token);
}
