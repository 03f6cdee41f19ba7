import { randomUUID } from 'node:crypto';
import type { DescMessage, DescService, MessageShape } from '@bufbuild/protobuf';
import { anyUnpack } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { type Actor, systemActor, type UserCaller } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { oneTimeToken } from '@hireflux/kit/one-time-token';
import { eventsOf, testDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { EmailVerificationRequestedSchema, PasswordResetRequestedSchema } from '@hireflux/proto/events/v1/identity_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { seeToAddressRequests } from '../address-requests/see-to-address-requests.ts';
import type { IdentityDeps } from '../deps.ts';
import { routes } from '../routes.ts';
import type { IdentityDb } from '../schema.ts';
import { passwordHasher } from '../users/passwords.ts';

export const SECRET = 'a secret that one-time tokens are made by';

export const codeOf = (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);

/** The caller that an access token of these specs names. */
export const callerIn = (accessToken: string) => JSON.parse(accessToken) as UserCaller;

/** The service over a database of its own; what is asked for addresses is seen to when a spec says so, or someone signs in. */
export async function givenIdentity(more: Partial<IdentityDeps> = {}) {
  const db = await testDatabase<IdentityDb>('identity');
  const deps: IdentityDeps = {
    db,
    log: { warn: () => undefined },
    passwords: passwordHasher(),
    mailSecret: SECRET,
    addressRequested: () => undefined,
    sessionsEnded: () => undefined,
    signAccessToken: async (caller) => JSON.stringify(caller),
    isMember: async () => false,
    findCompany: async () => null,
    ...more,
  };
  const client = <T extends DescService>(service: T, actor?: Actor, claims?: { sessionId?: string; emailVerified?: boolean }) =>
    testClient(service, routes(deps), actor, claims);
  const settle = () => seeToAddressRequests(deps);
  const events = async <T extends DescMessage>(schema: T): Promise<MessageShape<T>[]> => {
    await settle();
    return (await eventsOf(db)).flatMap((event) => anyUnpack(event.payload!, schema) ?? []);
  };
  const tokensIn = async (schema: typeof EmailVerificationRequestedSchema | typeof PasswordResetRequestedSchema, email: string) =>
    (await events(schema)).filter((each) => each.email === email).map((each) => oneTimeToken(SECRET, each.emailTokenId));

  return {
    db,
    deps,
    client,
    settle,
    events,
    /** The tokens of the mails that prove an address, in order. */
    verificationsTo: (email: string) => tokensIn(EmailVerificationRequestedSchema, email),
    /** The tokens of the mails by which a password is set, in order. */
    resetsTo: (email: string) => tokensIn(PasswordResetRequestedSchema, email),
    asSystem: <T>(work: Parameters<typeof asActor<IdentityDb, T>>[2]) => asActor<IdentityDb, T>(db, systemActor('sign_in'), work),

    async anyUser(userType: UserType = UserType.SEEKER) {
      const credentials = { email: `${randomUUID()}@example.com`, password: 'seven quiet otters', userType };
      await client(IdentityService).signUp({ ...credentials, requestId: randomUUID(), name: 'Ada Example' });
      return credentials;
    },

    /** Opens a session, and answers with who is in it and how they call. */
    async signIn(credentials: { email: string; password: string; userType: UserType }) {
      const { tokens, user } = await client(SessionService).signIn(credentials);
      const { userId, sessionId, companyId } = callerIn(tokens!.accessToken);
      const actor: Actor =
        credentials.userType === UserType.EMPLOYER
          ? { kind: 'member', userId, companyId, role: null, assignedOnly: false }
          : { kind: 'seeker', userId };
      const as = <T extends DescService>(service: T) => client(service, actor, { sessionId });
      return { tokens: tokens!, user: user!, userId, sessionId, as };
    },
  };
}

export type GivenIdentity = Awaited<ReturnType<typeof givenIdentity>>;
