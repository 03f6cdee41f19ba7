import { randomUUID } from 'node:crypto';
import { createClient, createRouterTransport } from '@connectrpc/connect';
import { systemActor } from '@hireflux/kit/actor';
import { createAuthenticator } from '@hireflux/kit/authenticator';
import { serverInterceptors } from '@hireflux/kit/interceptors';
import type { Role } from '@hireflux/kit/roles';
import { type SigningKey, signUserToken } from '@hireflux/kit/tokens';
import { ApiKeyService } from '@hireflux/proto/identity/v1/api_key_service_pb';
import { ConsentService } from '@hireflux/proto/identity/v1/consent_service_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { generateKeyPair } from 'jose';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { routes } from '../routes.ts';
import { codeOf, type GivenIdentity, givenIdentity } from '../testing/given.ts';

const roles = new Map<string, Role>();
let given: GivenIdentity;
let transport: ReturnType<typeof createRouterTransport>;
let signingKey: SigningKey;
beforeAll(async () => {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA');
  signingKey = { kid: 'user-1', key: privateKey };
  given = await givenIdentity({ signAccessToken: (caller) => signUserToken(signingKey, caller) });
  const keys = new Map([['user-1', publicKey]]);
  const interceptors = serverInterceptors({
    log: pino({ level: 'silent' }),
    authenticate: createAuthenticator(async () => keys),
    findRole: async (userId, companyId) => roles.get(`${userId} ${companyId}`),
  });
  transport = createRouterTransport(routes(given.deps), { router: { interceptors } });
});
afterAll(() => given.db.destroy());

/** A company with a key of its owner, and what the key opens there. */
async function anyCompany(...actions: Action[]) {
  const { email } = await given.anyUser(UserType.EMPLOYER);
  await given.settle();
  const { id: userId } = await given.asSystem((db) => db.updateTable('users').set({ verified_time: new Date() }).where('email', '=', email).returning('id').executeTakeFirstOrThrow());
  const companyId = randomUUID();
  const setRole = (role?: Role) => (role ? roles.set(`${userId} ${companyId}`, role) : roles.delete(`${userId} ${companyId}`));
  setRole('owner');
  const owner = given.client(ApiKeyService, { kind: 'member', userId, companyId, role: 'owner', assignedOnly: false });
  const { key, apiKey } = await owner.createApiKey({ requestId: randomUUID(), name: 'Job feed', actions });
  const headers = async () => ({
    authorization: `Bearer ${(await given.client(ApiKeyService, systemActor('gateway')).exchangeApiKey({ key })).accessToken}`,
  });
  const keys = createClient(ApiKeyService, transport);
  return {
    setRole,
    headers,
    apiKeyId: apiKey!.apiKeyId,
    list: async () => keys.listApiKeys({}, { headers: await headers() }),
    revoke: async (apiKeyId: string) => keys.revokeApiKey({ apiKeyId }, { headers: await headers() }),
    create: async (...more: Action[]) => keys.createApiKey({ requestId: randomUUID(), name: 'By a key', actions: more }, { headers: await headers() }),
  };
}

it('serves in its own company, and knows nothing of another', async () => {
  const [mine, theirs] = [await anyCompany(Action.INTEGRATION_MANAGE), await anyCompany(Action.INTEGRATION_MANAGE)];

  expect((await mine.list()).apiKeys.map(({ apiKeyId }) => apiKeyId)).toEqual([mine.apiKeyId]);
  expect(await codeOf(mine.revoke(theirs.apiKeyId))).toBe('NotFound');
  expect(await codeOf(theirs.list())).toBe('ok');
});

it('serves no further than its scope, whatever its maker may do', async () => {
  const { list } = await anyCompany(Action.JOB_READ);

  expect(await list().catch(String)).toBe('ConnectError: [permission_denied] this API key lacks the action integration.manage: make a key that has it');
});

it('is narrower as soon as its maker is, and wider again with them', async () => {
  const { list, setRole } = await anyCompany(Action.INTEGRATION_MANAGE);

  setRole('recruiter');
  expect(await codeOf(list())).toBe('PermissionDenied');
  setRole('admin');
  expect(await codeOf(list())).toBe('ok');
});

it('opens nothing once its maker is gone', async () => {
  const { list, setRole } = await anyCompany(Action.INTEGRATION_MANAGE);

  setRole(undefined);

  expect(await codeOf(list())).toBe('PermissionDenied');
});

it('makes no key that may do more than itself', async () => {
  const { create } = await anyCompany(Action.INTEGRATION_MANAGE, Action.JOB_READ);

  expect(await codeOf(create(Action.JOB_READ, Action.JOB_WRITE))).toBe('PermissionDenied');
  expect(await codeOf(create(Action.JOB_READ))).toBe('ok');
});

it('opens nothing that asks for a person', async () => {
  const { headers } = await anyCompany(...[Action.INTEGRATION_MANAGE, Action.COMPANY_READ]);
  const options = { headers: await headers() };

  const tries = [
    createClient(IdentityService, transport).getMe({}, options),
    createClient(SessionService, transport).listSessions({}, options),
    createClient(SessionService, transport).switchCompany({ companyId: randomUUID() }, options),
    createClient(ConsentService, transport).listConsents({}, options),
  ];

  expect(await Promise.all(tries.map(codeOf))).toEqual(Array(4).fill('PermissionDenied'));
  expect(await codeOf(createClient(SessionService, transport).signOut({}, options))).toBe('Unauthenticated');
});
