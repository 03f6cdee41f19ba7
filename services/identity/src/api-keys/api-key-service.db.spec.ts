import { randomUUID } from 'node:crypto';
import { type Actor, systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { Role } from '@hireflux/kit/roles';
import { ApiKeyCreatedSchema, ApiKeyRevokedSchema } from '@hireflux/proto/events/v1/identity_pb';
import { ApiKeyService } from '@hireflux/proto/identity/v1/api_key_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerIn, codeOf, type GivenIdentity, givenIdentity } from '../testing/given.ts';
import { revokeKeysOfMember } from './revoke-api-key.ts';

let given: GivenIdentity;
beforeAll(async () => void (given = await givenIdentity()));
afterAll(() => given.db.destroy());

/** A member of a company of their own, whose account there is. */
async function anyMember(role: Role = 'admin', companyId: string = randomUUID()) {
  const { userId } = await given.signIn(await given.anyUser(UserType.EMPLOYER));
  const actor: Actor = { kind: 'member', userId, companyId, role, assignedOnly: false };
  return { actor, userId, companyId, keys: given.client(ApiKeyService, actor) };
}

const asked = (...actions: Action[]) => ({ requestId: randomUUID(), name: 'Job feed', actions: actions.length > 0 ? actions : [Action.JOB_READ, Action.JOB_WRITE] });
const exchange = (key: string) => given.client(ApiKeyService, systemActor('gateway')).exchangeApiKey({ key });
const stranger = () => given.client(ApiKeyService, { kind: 'member', userId: randomUUID(), companyId: randomUUID(), role: 'owner', assignedOnly: false });

describe('CreateApiKey', () => {
  it('shows the key once, and on a repeat the row alone', async () => {
    const { keys, userId, companyId } = await anyMember();
    const wanted = asked();

    const { apiKey, key } = await keys.createApiKey(wanted);

    expect(apiKey).toMatchObject({ name: 'Job feed', actions: wanted.actions, userId });
    expect(key.startsWith(apiKey!.keyStart)).toBe(true);
    const repeated = await keys.createApiKey(wanted);
    expect(repeated).toMatchObject({ apiKey, key: '' });
    expect(await keys.createApiKey(wanted)).toEqual(repeated);
    expect(await codeOf(keys.createApiKey({ ...wanted, name: 'Another' }))).toBe('AlreadyExists');
    const told = (await given.events(ApiKeyCreatedSchema)).filter((each) => each.companyId === companyId);
    expect(told).toMatchObject([{ apiKeyId: apiKey!.apiKeyId, userId, actions: wanted.actions }]);
  });

  it('keeps nothing that the key could be made of', async () => {
    const { keys } = await anyMember();

    const { apiKey, key } = await keys.createApiKey(asked());

    const row = await given.asSystem((db) => db.selectFrom('api_keys').selectAll().where('id', '=', apiKey!.apiKeyId).executeTakeFirstOrThrow());
    expect(JSON.stringify({ ...row, secret_hash: row.secret_hash.toString('latin1') })).not.toContain(key.split('_')[3]);
  });

  it('makes one key of many requests at once', async () => {
    const { keys } = await anyMember();
    const wanted = asked();

    const answers = await Promise.all(Array.from({ length: 20 }, () => keys.createApiKey(wanted)));

    expect(answers.filter(({ key }) => key)).toHaveLength(1);
    expect(new Set(answers.map(({ apiKey }) => apiKey!.apiKeyId)).size).toBe(1);
  });

  it('gives nobody a key for more than they may do', async () => {
    const { keys } = await anyMember('admin');

    expect(await codeOf(keys.createApiKey(asked(Action.JOB_READ, Action.BILLING_READ)))).toBe('PermissionDenied');
    expect(await codeOf((await anyMember('recruiter')).keys.createApiKey(asked()))).toBe('PermissionDenied');
    expect(await codeOf(given.client(ApiKeyService).createApiKey(asked()))).toBe('Unauthenticated');
  });

  it('makes none for an address that is not verified', async () => {
    const { actor } = await anyMember();

    expect(await codeOf(given.client(ApiKeyService, actor, { emailVerified: false }).createApiKey(asked()))).toBe('FailedPrecondition');
  });

  it.each([
    ['no action', { actions: [] }],
    ['an action that there is not', { actions: [99 as Action] }],
    ['an action twice', { actions: [Action.JOB_READ, Action.JOB_READ] }],
    ['no name', { name: '' }],
    ['an endless name', { name: 'x'.repeat(81) }],
    ['a name with a NUL', { name: 'a\0b' }],
  ])('refuses %s', async (_what, wrong) => {
    expect(await codeOf((await anyMember()).keys.createApiKey({ ...asked(), ...wrong }))).toBe('InvalidArgument');
  });
});

describe('ListApiKeys', () => {
  it("lists the company's keys page by page, newest first, whoever made them, and nobody else's", async () => {
    const { keys, companyId } = await anyMember();
    const colleague = await anyMember('owner', companyId);
    const made = [];
    for (const client of [keys, colleague.keys, keys]) made.unshift((await client.createApiKey(asked())).apiKey!.apiKeyId);

    const first = await keys.listApiKeys({ pageSize: 2 });
    const rest = await keys.listApiKeys({ pageSize: 2, pageToken: first.nextPageToken });

    expect([...first.apiKeys, ...rest.apiKeys].map(({ apiKeyId }) => apiKeyId)).toEqual(made);
    expect(rest.nextPageToken).toBe('');
    expect((await stranger().listApiKeys({ pageSize: 2 })).apiKeys).toEqual([]);
    expect(await codeOf((await anyMember('recruiter', companyId)).keys.listApiKeys({}))).toBe('PermissionDenied');
    expect(await codeOf(keys.listApiKeys({ pageToken: 'rubbish' }))).toBe('InvalidArgument');
  });
});

describe('RevokeApiKey', () => {
  it('has the key serve no more, however often it is said, and keeps the row', async () => {
    const { keys, companyId } = await anyMember();
    const { apiKey, key } = await keys.createApiKey(asked());
    const { apiKeyId } = apiKey!;

    const first = await keys.revokeApiKey({ apiKeyId });

    expect(await keys.revokeApiKey({ apiKeyId })).toEqual(first);
    expect(await codeOf(exchange(key))).toBe('Unauthenticated');
    expect((await keys.listApiKeys({})).apiKeys).toMatchObject([{ apiKeyId, revokeTime: first.apiKey!.revokeTime }]);
    expect((await given.events(ApiKeyRevokedSchema)).filter((each) => each.companyId === companyId)).toHaveLength(1);
  });

  it("knows no key of another company, and lets not everyone revoke one of their own", async () => {
    const { keys, companyId } = await anyMember();
    const { apiKey, key } = await keys.createApiKey(asked());
    const { apiKeyId } = apiKey!;

    expect(await codeOf(stranger().revokeApiKey({ apiKeyId }))).toBe('NotFound');
    expect(await codeOf((await anyMember('viewer', companyId)).keys.revokeApiKey({ apiKeyId }))).toBe('PermissionDenied');
    expect(await codeOf(exchange(key))).toBe('ok');
    expect(await codeOf(keys.revokeApiKey({ apiKeyId }))).toBe('ok');
  });
});

describe('ExchangeApiKey', () => {
  it('answers with a token of the maker, for the one company and the actions of the key', async () => {
    const { keys, userId, companyId } = await anyMember();
    const wanted = asked();
    const { apiKey, key } = await keys.createApiKey(wanted);
    const { apiKeyId: id } = apiKey!;

    const first = await exchange(key);

    expect(callerIn(first.accessToken)).toMatchObject({ kind: 'user', userType: 'employer', userId, companyId, sessionId: id, apiKey: { id, actions: wanted.actions } });
    expect(await exchange(key)).toEqual(first);
    expect((await keys.listApiKeys({})).apiKeys[0]!.lastUseTime).toBeDefined();
  });

  it('refuses a secret that is wrong, the key of no one, and rubbish, in one sentence', async () => {
    const { key } = await (await anyMember()).keys.createApiKey(asked());
    const other = await (await anyMember()).keys.createApiKey(asked());
    const mixed = `${key.slice(0, 31)}${other.key.slice(31)}`;
    const refusals = await Promise.all(
      [mixed, key.replace(/^hf_live_.{22}/, 'hf_live_1234567890123456789012'), ` ${key}`, `${key}A`, 'hf_live_', ''].map((each) => exchange(each).catch(String)),
    );

    expect(new Set(refusals)).toEqual(new Set(['ConnectError: [unauthenticated] this API key is unknown or was revoked: make a new one for your company']));
  });

  it('refuses the key of a suspended maker until they are reinstated', async () => {
    const { keys, userId } = await anyMember();
    const { key } = await keys.createApiKey(asked());
    const setStatus = (status: 'active' | 'suspended') => given.asSystem((db) => db.updateTable('users').set({ status }).where('id', '=', userId).execute());

    await setStatus('suspended');
    expect(await codeOf(exchange(key))).toBe('PermissionDenied');
    await setStatus('active');
    expect(await codeOf(exchange(key))).toBe('ok');
  });

  it('answers services alone', async () => {
    const { keys } = await anyMember();
    const { key } = await keys.createApiKey(asked());

    expect(await codeOf(keys.exchangeApiKey({ key }))).toBe('PermissionDenied');
    expect(await codeOf(given.client(ApiKeyService).exchangeApiKey({ key }))).toBe('Unauthenticated');
  });
});

describe('a member who is removed', () => {
  it('takes their keys for that company along, and no other', async () => {
    const { keys, userId, companyId } = await anyMember();
    const lost = await keys.createApiKey(asked());
    const elsewhere = await given.client(ApiKeyService, { kind: 'member', userId, companyId: randomUUID(), role: 'owner', assignedOnly: false }).createApiKey(asked());
    const colleagues = await (await anyMember('admin', companyId)).keys.createApiKey(asked());

    await asActor(given.db, systemActor('consumer'), (db) => revokeKeysOfMember(db, userId, companyId));

    expect(await Promise.all([lost, elsewhere, colleagues].map(({ key }) => codeOf(exchange(key))))).toEqual(['Unauthenticated', 'ok', 'ok']);
  });
});
