import { randomUUID } from 'node:crypto';
import { ConnectError } from '@connectrpc/connect';
import { testClient } from '@hireflux/kit/testing/rpc';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../routes.ts';
import { type GivenIdentity, givenIdentity } from '../testing/given.ts';

let given: GivenIdentity;
let work: string[];
let watched: (router: Parameters<ReturnType<typeof routes>>[0]) => void;

/** Writes down every statement, by its whole shape. */
const statements: KyselyPlugin = {
  transformQuery({ node }) {
    work.push(JSON.stringify(node, (key, value: unknown) => (key === 'value' || key === 'values' || key === 'queryId' ? undefined : value)));
    return node;
  },
  transformResult: async ({ result }) => result,
};

beforeAll(async () => {
  given = await givenIdentity();
  const { hash, verify } = given.deps.passwords;
  watched = routes({
    ...given.deps,
    db: given.db.withPlugin(statements),
    passwords: {
      hash: (password) => (work.push('hash'), hash(password)),
      verify: (password, against) => (work.push('verify'), verify(password, against)),
    },
  });
});
afterAll(() => given.db.destroy());

const users = () => testClient(IdentityService, watched);
const USER = { userType: UserType.SEEKER };
const ASKS: Record<string, (email: string) => Promise<unknown>> = {
  SignUp: (email) => users().signUp({ ...USER, email, requestId: randomUUID(), password: 'nine other badgers' }),
  ResendVerification: (email) => users().resendVerification({ ...USER, email, requestId: randomUUID() }),
  RequestPasswordReset: (email) => users().requestPasswordReset({ ...USER, email, requestId: randomUUID() }),
  SignIn: (email) => testClient(SessionService, watched).signIn({ ...USER, email, password: 'nine other badgers' }).catch((error: unknown) => ConnectError.from(error).message),
};

/** An address by each thing that may be known of it. */
async function addresses() {
  const [proved, unproved, suspended] = [await given.anyUser(), await given.anyUser(), await given.anyUser()];
  const [token] = await given.verificationsTo(proved.email);
  await users().verifyEmail({ token: token! });
  await given.asSystem((db) => db.updateTable('users').set({ status: 'suspended' }).where('email', '=', suspended.email).execute());
  return [`${randomUUID()}@example.com`, proved.email, unproved.email, suspended.email];
}

describe.for(Object.entries(ASKS))('%s', ([, ask]) => {
  it('attack: enumeration of accounts by how long is worked for them, and by what is answered', async () => {
    work = [];
    const seen = [];
    for (const email of await addresses()) {
      work = [];
      const answer = await ask(email);
      seen.push({ answer, work });
      await given.settle();
    }

    expect(seen[0]!.work.length).toBeGreaterThan(1);
    for (const each of seen.slice(1)) expect(each).toEqual(seen[0]);
  });
});
