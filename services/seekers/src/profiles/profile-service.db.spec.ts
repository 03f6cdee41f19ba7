import { randomUUID } from 'node:crypto';
import { anyUnpack } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { eventsOf, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { ProfileChangedSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeekersDb } from '../schema.ts';
import { given, member } from '../testing/given.ts';

let db: TestDatabase<SeekersDb>;
beforeAll(async () => void (db = await testDatabase<SeekersDb>('seekers')));
afterAll(() => db.destroy());

const seekerClient = (userId: string = randomUUID()) => testClient(ProfileService, given(db).routes, { kind: 'seeker', userId });
const memberClient = () => testClient(ProfileService, given(db).routes, member(randomUUID()));
const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);

describe('GetProfile', () => {
  it('shows an empty profile to who never wrote one', async () => {
    const userId = randomUUID();

    const { profile } = await seekerClient(userId).getProfile({});

    expect(profile).toMatchObject({ userId, name: '', etag: '' });
  });

  it('refuses a member of a company', async () => {
    expect(await codeOf(memberClient().getProfile({}))).toBe('PermissionDenied');
  });
});

describe('UpdateProfile', () => {
  it('changes what is said, keeps what is not, and tells of it', async () => {
    const userId = randomUUID();
    const client = seekerClient(userId);
    await client.updateProfile({ name: 'Ada Example', place: { text: 'Lyon, France', city: 'Lyon', country: 'FR' } });

    await client.updateProfile({ phone: '+33 1 23', preferences: { titles: ['Nurse'], workModes: [WorkMode.REMOTE] } });

    const { profile } = await client.getProfile({});
    expect(profile).toMatchObject({ name: 'Ada Example', phone: '+33 1 23', place: { city: 'Lyon' }, preferences: { titles: ['Nurse'] } });
    const told = (await eventsOf(db)).filter((event) => event.aggregateId === userId).map(({ payload }) => anyUnpack(payload!, ProfileChangedSchema));
    expect(told).toMatchObject([{ userId, place: { city: 'Lyon' } }, { preferences: { workModes: [WorkMode.REMOTE] } }]);
  });

  it('refuses to overwrite what the caller has not read', async () => {
    const client = seekerClient();
    const { profile } = await client.updateProfile({ name: 'Ada' });
    await client.updateProfile({ etag: profile!.etag, name: 'Ada Example' });

    for (const etag of [profile!.etag, 'v9999999999', 'rubbish']) {
      expect(await codeOf(client.updateProfile({ etag, name: 'Another' }))).toBe('Aborted');
    }
    expect((await client.getProfile({})).profile!.name).toBe('Ada Example');
  });

  it('refuses an etag where there is no profile', async () => {
    expect(await codeOf(seekerClient().updateProfile({ etag: 'v1', name: 'Ada' }))).toBe('Aborted');
  });

  it('makes one profile of changes that come at once, and loses none', async () => {
    const client = seekerClient();

    await Promise.all([
      client.updateProfile({ name: 'Ada Example' }),
      client.updateProfile({ phone: '+33 1 23' }),
      client.updateProfile({ place: { text: 'Lyon' } }),
    ]);

    expect((await client.getProfile({})).profile).toMatchObject({ name: 'Ada Example', phone: '+33 1 23', place: { text: 'Lyon' }, etag: 'v3' });
  });

  it('refuses what the contract forbids, a text that cannot be kept, and a member of a company', async () => {
    expect(await codeOf(seekerClient().updateProfile({ name: 'x'.repeat(121) }))).toBe('InvalidArgument');
    expect(await codeOf(seekerClient().updateProfile({ name: 'a\0b' }))).toBe('InvalidArgument');
    expect(await codeOf(seekerClient().updateProfile({ place: { text: 'a\0b' } }))).toBe('InvalidArgument');
    expect(await codeOf(memberClient().updateProfile({ name: 'Ada' }))).toBe('PermissionDenied');
  });
});
