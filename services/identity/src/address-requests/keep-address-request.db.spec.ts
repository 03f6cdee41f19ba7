import { randomUUID } from 'node:crypto';
import { create } from '@bufbuild/protobuf';
import { ConnectError } from '@connectrpc/connect';
import { requestHash } from '@hireflux/kit/request-id';
import { IdentityService, SignUpRequestSchema } from '@hireflux/proto/identity/v1/identity_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GivenIdentity, givenIdentity } from '../testing/given.ts';

const WORDS = 'this request_id was used for another request: choose a new one';

let given: GivenIdentity;
beforeAll(async () => void (given = await givenIdentity()));
afterAll(() => given.db.destroy());

const wordsOf = (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => ConnectError.from(error).rawMessage);
const anyAddress = () => ({ requestId: randomUUID(), email: `${randomUUID()}@example.com`, userType: UserType.SEEKER });

describe('keepAddressRequest', () => {
  it('takes a sign-up once, and refuses another one under its request_id, be it by its password alone', async () => {
    const identity = given.client(IdentityService);
    const request = { ...anyAddress(), password: 'seven quiet otters', name: 'Ada Example' };

    expect(await Promise.all([1, 2].map(() => wordsOf(identity.signUp(request))))).toEqual(['ok', 'ok']);

    expect(await wordsOf(identity.signUp({ ...request, password: 'eight quiet otters' }))).toBe(WORDS);
    expect(await wordsOf(identity.signUp({ ...request, name: 'Eve Example' }))).toBe(WORDS);
    expect(await wordsOf(identity.signUp({ ...request, email: anyAddress().email }))).toBe(WORDS);
    expect(await given.verificationsTo(request.email)).toHaveLength(1);
  });

  it('refuses another request for a mail under the same request_id, whether or not the address is known', async () => {
    const identity = given.client(IdentityService);
    const { email } = await given.anyUser();

    for (const ask of [identity.resendVerification, identity.requestPasswordReset]) {
      for (const request of [{ ...anyAddress(), email }, anyAddress()]) {
        expect(await wordsOf(ask(request))).toBe('ok');
        expect(await wordsOf(ask(request))).toBe('ok');
        expect(await wordsOf(ask({ ...request, userType: UserType.EMPLOYER }))).toBe(WORDS);
      }
    }
    expect(await given.resetsTo(email)).toHaveLength(1);
  });

  it('makes the hash of a request without its password', async () => {
    const request = { ...anyAddress(), password: 'seven quiet otters' };

    await given.client(IdentityService).signUp(request);

    const kept = await given.asSystem((db) => db.selectFrom('asked_requests').selectAll().where('request_id', '=', request.requestId).executeTakeFirstOrThrow());
    expect(kept.request_hash).toEqual(requestHash(SignUpRequestSchema, create(SignUpRequestSchema, { ...request, password: '' })));
    expect(kept.password_hash).toMatch(/^\$argon2id\$/);
  });
});
