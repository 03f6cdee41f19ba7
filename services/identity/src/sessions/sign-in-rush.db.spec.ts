import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeOf, type GivenIdentity, givenIdentity } from '../testing/given.ts';

let given: GivenIdentity;
beforeAll(async () => void (given = await givenIdentity()));
afterAll(() => given.db.destroy());

it('lets in some of a hundred who sign in at once, tells the others to come again, and answers all in time', async () => {
  const user = await given.anyUser();
  await given.settle();
  const began = performance.now();

  const codes = await Promise.all(Array.from({ length: 100 }, () => codeOf(given.client(SessionService).signIn(user))));

  const count = (code: string) => codes.filter((each) => each === code).length;
  expect(count('ok')).toBeGreaterThanOrEqual(20);
  expect(count('ok') + count('ResourceExhausted')).toBe(100);
  expect(performance.now() - began).toBeLessThan(8000);
  expect(await codeOf(given.client(SessionService).signIn(user))).toBe('ok');
});
