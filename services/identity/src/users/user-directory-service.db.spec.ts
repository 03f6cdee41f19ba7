import { randomUUID } from 'node:crypto';
import { Code, ConnectError } from '@connectrpc/connect';
import { type Actor, systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { UserDirectoryService } from '@hireflux/proto/identity/v1/user_directory_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IdentityDb } from '../schema.ts';
import { userDirectoryService } from './user-directory-service.ts';
import { insertUser } from './user-queries.ts';

let db: TestDatabase<IdentityDb>;
beforeAll(async () => void (db = await testDatabase<IdentityDb>('identity')));
afterAll(() => db.destroy());

const directory = (actor?: Actor) =>
  testClient(UserDirectoryService, (router) => void router.service(UserDirectoryService, userDirectoryService({ db })), actor);
const givenUser = async () => {
  const user = { id: randomUUID(), email: `${randomUUID()}@example.com`, name: 'Ada Example', locale: 'de' };
  await asActor(db, systemActor('operator'), (db) => insertUser(db, { ...user, user_type: 'employer', request_id: null, verified_time: null }));
  return user;
};
const codeOf = (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);

describe('GetUser', () => {
  it('tells a service who a user is', async () => {
    const user = await givenUser();

    const found = await directory(systemActor('employers')).getUser({ userId: user.id });

    expect(found).toMatchObject({ email: user.email, name: user.name, locale: 'de', userType: UserType.EMPLOYER, emailVerified: false, suspended: false });
  });

  it('knows nobody by an id that is no user, and tells no person anything', async () => {
    const asked = { userId: randomUUID() };

    expect(await codeOf(directory(systemActor('employers')).getUser(asked))).toBe('NotFound');
    expect(await codeOf(directory(systemActor('employers')).getUser({ userId: 'x' }))).toBe('InvalidArgument');
    expect(await codeOf(directory({ kind: 'staff', userId: randomUUID() }).getUser(asked))).toBe('PermissionDenied');
    expect(await codeOf(directory().getUser(asked))).toBe('Unauthenticated');
  });
});

describe('CheckAccount', () => {
  it('tells a service whether an address has an account on a side, however it is written', async () => {
    const { email } = await givenUser();
    const check = async (email: string, userType: UserType) => (await directory(systemActor('employers')).checkAccount({ email, userType })).exists;

    expect(await check(email.toUpperCase(), UserType.EMPLOYER)).toBe(true);
    expect(await check(email, UserType.SEEKER)).toBe(false);
    expect(await check(`${randomUUID()}@example.com`, UserType.EMPLOYER)).toBe(false);
  });

  it('takes no address that is none and no side that is none, and tells no person anything', async () => {
    const asked = { email: (await givenUser()).email, userType: UserType.EMPLOYER };

    expect(await codeOf(directory(systemActor('employers')).checkAccount({ ...asked, email: 'no address' }))).toBe('InvalidArgument');
    expect(await codeOf(directory(systemActor('employers')).checkAccount({ email: asked.email }))).toBe('InvalidArgument');
    expect(await codeOf(directory({ kind: 'staff', userId: randomUUID() }).checkAccount(asked))).toBe('PermissionDenied');
    expect(await codeOf(directory().checkAccount(asked))).toBe('Unauthenticated');
  });
});
