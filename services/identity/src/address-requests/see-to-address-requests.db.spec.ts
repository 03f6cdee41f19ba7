import { randomUUID } from 'node:crypto';
import { newId } from '@hireflux/kit/id';
import { UserSignedUpSchema } from '@hireflux/proto/events/v1/identity_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { codeOf, type GivenIdentity, givenIdentity } from '../testing/given.ts';
import { insertAddressRequest } from './address-request-queries.ts';

const warn = vi.fn();
let given: GivenIdentity;
beforeAll(async () => void (given = await givenIdentity({ log: { warn } })));
afterAll(() => given.db.destroy());

/** A sign-up that fails whenever it is seen to: it lacks its password. */
async function brokenRequest(email: string): Promise<string> {
  const request = { kind: 'sign_up', user_type: 'seeker', password_hash: null, name: '', locale: 'en', call_id: '', traceparent: '' } as const;
  const id = newId();
  await given.asSystem((db) => insertAddressRequest(db, { ...request, id, email, request_id: randomUUID() }));
  return id;
}

describe('seeToAddressRequests', () => {
  it('is held up by none that fails, and leaves it for the next time', async () => {
    const id = await brokenRequest(`${randomUUID()}@example.com`);
    const { email } = await given.anyUser();

    await given.settle();

    expect(warn).toHaveBeenCalledWith(expect.objectContaining({ kind: 'sign_up' }), expect.stringContaining('tried again'));
    const left = await given.asSystem((db) => db.selectFrom('address_requests').select('id').execute());
    expect(left).toEqual([{ id }]);
    expect(await given.verificationsTo(email)).toHaveLength(1);
    expect((await given.events(UserSignedUpSchema)).length).toBe(1);
  });

  it('keeps nobody from signing in by one that fails', async () => {
    const user = await given.anyUser();
    await brokenRequest(user.email);

    expect(await codeOf(given.client(SessionService).signIn({ ...user, userType: UserType.SEEKER }))).toBe('ok');
  });
});
