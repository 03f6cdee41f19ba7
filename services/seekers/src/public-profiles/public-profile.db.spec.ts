import { randomUUID } from 'node:crypto';
import { anyUnpack } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { eventsOf, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { PublicProfileChangedSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { ProfileVisibility } from '@hireflux/proto/seekers/v1/public_profile_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeekersDb } from '../schema.ts';
import { given, member } from '../testing/given.ts';

const { PRIVATE, EMPLOYERS } = ProfileVisibility;
let db: TestDatabase<SeekersDb>;
beforeAll(async () => void (db = await testDatabase<SeekersDb>('seekers')));
afterAll(() => db.destroy());

const clientOf = (userId: string = randomUUID()) => testClient(ProfileService, given(db).routes, { kind: 'seeker', userId });
const memberClient = () => testClient(ProfileService, given(db).routes, member(randomUUID()));
const codeOf = (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);
const toldOf = async (userId: string) =>
  (await eventsOf(db)).filter((event) => event.aggregateId === userId).flatMap(({ payload }) => anyUnpack(payload!, PublicProfileChangedSchema) ?? []);

describe('GetPublicProfile', () => {
  it('shows an empty and private one to who never wrote one', async () => {
    const userId = randomUUID();

    const { publicProfile } = await clientOf(userId).getPublicProfile({});

    expect(publicProfile).toMatchObject({ userId, headline: '', portfolio: { urls: [] }, openToWork: false, visibility: PRIVATE, etag: '' });
  });

  it('refuses a member of a company', async () => {
    expect(await codeOf(memberClient().getPublicProfile({}))).toBe('PermissionDenied');
  });
});

describe('UpdatePublicProfile', () => {
  it('changes what is said, keeps what is not, and takes texts as plain ones', async () => {
    const client = clientOf();
    await client.updatePublicProfile({ headline: ' Night\nnurse ', about: 'One.\r\nTwo.\u0007\n', portfolio: { urls: ['https://example.com/a', 'https://example.org'] } });

    const { publicProfile } = await client.updatePublicProfile({ openToWork: true });

    expect(publicProfile).toMatchObject({ headline: 'Night nurse', about: 'One.\nTwo.', portfolio: { urls: ['https://example.com/a', 'https://example.org'] }, openToWork: true, visibility: PRIVATE, etag: 'v2' });
    expect((await client.getPublicProfile({})).publicProfile).toEqual(publicProfile);
    expect((await client.updatePublicProfile({ headline: '\u200b', portfolio: {} })).publicProfile).toMatchObject({ headline: '', portfolio: { urls: [] } });
  });

  it('tells of what employers may see, and of what is private no more than that it is', async () => {
    const userId = randomUUID();
    const client = clientOf(userId);

    await client.updatePublicProfile({ headline: 'Night nurse', openToWork: true });
    await client.updatePublicProfile({ visibility: EMPLOYERS });
    await client.updatePublicProfile({ visibility: PRIVATE });

    const hidden = { visibility: PRIVATE, headline: '', about: '', openToWork: false };
    expect(await toldOf(userId)).toMatchObject([hidden, { userId, visibility: EMPLOYERS, headline: 'Night nurse', openToWork: true }, hidden]);
    expect((await client.getPublicProfile({})).publicProfile).toMatchObject({ headline: 'Night nurse', openToWork: true });
  });

  it('refuses to overwrite what the caller has not read', async () => {
    const client = clientOf();
    expect(await codeOf(client.updatePublicProfile({ etag: 'v1', headline: 'Nurse' }))).toBe('Aborted');
    const { publicProfile } = await client.updatePublicProfile({ headline: 'Nurse' });
    await client.updatePublicProfile({ etag: publicProfile!.etag, headline: 'Night nurse' });

    for (const etag of [publicProfile!.etag, 'v999999999', 'rubbish']) expect(await codeOf(client.updatePublicProfile({ etag, headline: 'Other' }))).toBe('Aborted');
    expect((await client.getPublicProfile({})).publicProfile!.headline).toBe('Night nurse');
  });

  it('makes one of changes that come at once, and loses none', async () => {
    const client = clientOf();

    await Promise.all([client.updatePublicProfile({ headline: 'Nurse' }), client.updatePublicProfile({ about: 'Nights.' }), client.updatePublicProfile({ visibility: EMPLOYERS })]);

    expect((await client.getPublicProfile({})).publicProfile).toMatchObject({ headline: 'Nurse', about: 'Nights.', visibility: EMPLOYERS, etag: 'v3' });
  });

  it.each([
    ['a headline that is too long', { headline: 'x'.repeat(121) }],
    ['a text that is too long', { about: 'x'.repeat(2001) }],
    ['an address without encryption', { portfolio: { urls: ['http://example.com'] } }],
    ['an address that runs something', { portfolio: { urls: ['javascript:alert(1)'] } }],
    ['an address that names a user', { portfolio: { urls: ['https://example.com@example.org/'] } }],
    ['an address of nowhere', { portfolio: { urls: ['https:///path'] } }],
    ['an address twice', { portfolio: { urls: ['https://example.com', 'https://example.com'] } }],
    ['six addresses', { portfolio: { urls: Array.from({ length: 6 }, (_, at) => `https://example.com/${at}`) } }],
    ['a visibility that there is not', { visibility: 9 as ProfileVisibility }],
  ])('refuses %s', async (_what, wrong) => {
    expect(await codeOf(clientOf().updatePublicProfile(wrong))).toBe('InvalidArgument');
  });

  it('refuses a member of a company, and touches nobody else', async () => {
    const other = clientOf();
    await clientOf().updatePublicProfile({ headline: 'Nurse' });

    expect(await codeOf(memberClient().updatePublicProfile({ headline: 'Nurse' }))).toBe('PermissionDenied');
    expect((await other.getPublicProfile({})).publicProfile!.headline).toBe('');
  });
});
