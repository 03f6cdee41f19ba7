import { randomUUID } from 'node:crypto';
import { anyUnpack } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { eventsOf, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { fakeMesh, testClient } from '@hireflux/kit/testing/rpc';
import { UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';
import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { MemberStatus } from '@hireflux/proto/employers/v1/member_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { MemberInvitedSchema, MemberJoinedSchema, MemberRemovedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { UserDirectoryService } from '@hireflux/proto/identity/v1/user_directory_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { PlanLimit } from '@hireflux/proto/options/v1/options_pb';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmployersDb } from '../schema.ts';
import { codeOf, givenTeam } from '../testing/given-team.ts';
import { emailOf } from '../testing/test-deps.ts';
import { expireInvitations } from './expire-invitations.ts';

let db: TestDatabase<EmployersDb>;
let given: ReturnType<typeof givenTeam>;
const reserveUsage = vi.fn(({ key }: { key: string }) => ({ hold: { key } }));
const releaseUsage = vi.fn((_place: { key: string }) => ({}));
beforeAll(async () => {
  db = await testDatabase<EmployersDb>('employers');
  given = givenTeam(db, { usage: fakeMesh(UsageService, { reserveUsage, releaseUsage }) });
});
afterAll(() => db.destroy());
beforeEach(() => vi.clearAllMocks());

const asked = (email = emailOf(randomUUID())) => ({ requestId: randomUUID(), email, role: MemberRole.RECRUITER });
const toldOf = async (memberId: string) => (await eventsOf(db)).filter((event) => event.aggregateId === memberId);
/** Makes an invitation one that began longer ago. */
const age = (memberId: string, member: Parameters<typeof given.as>[0]) =>
  asActor(db, member, (db) => db.updateTable('company_members').set({ invitation_expire_time: new Date(Date.now() - 1000) }).where('id', '=', memberId).execute());

describe('InviteMember', () => {
  it('invites an address once for a request, within the plan, and has the mail go out', async () => {
    const owner = await given.owner();
    const request = { ...asked('New.Colleague@Example.com'), locale: 'de' };

    const first = await given.as(owner).inviteMember(request);
    const second = await given.as(owner).inviteMember(request);

    expect(second).toEqual(first);
    expect(first.member).toMatchObject({ email: 'new.colleague@example.com', role: MemberRole.RECRUITER, status: MemberStatus.INVITED, userId: '', inviterId: owner.userId });
    expect(Number(first.member!.invitationExpireTime!.seconds - first.member!.inviteTime!.seconds)).toBe(7 * 24 * 3600);
    const { memberId } = first.member!;
    expect(reserveUsage.mock.calls.map(([place]) => place)).toMatchObject([{ companyId: owner.companyId, limit: PlanLimit.TEAM_MEMBERS, key: memberId }]);
    const [told, ...more] = (await toldOf(memberId)).flatMap(({ payload }) => anyUnpack(payload!, MemberInvitedSchema) ?? []);
    expect(told).toMatchObject({ memberId, email: 'new.colleague@example.com', inviterName: 'Ada Example', companyName: 'Example Works', locale: 'de' });
    expect(more).toEqual([]);
  });

  it('invites one for twenty repeats at once, all under one place', async () => {
    const owner = await given.owner();
    const request = asked();

    const answers = await Promise.all(Array.from({ length: 20 }, () => given.as(owner).inviteMember(request)));

    expect(new Set(answers.map(({ member }) => member!.memberId)).size).toBe(1);
    expect(new Set(reserveUsage.mock.calls.map(([{ key }]) => key)).size).toBe(1);
    expect(releaseUsage).not.toHaveBeenCalled();
  });

  it('invites an address once, of twenty that ask at once, and gives the other places back', async () => {
    const owner = await given.owner();
    const email = emailOf(randomUUID());

    const codes = await Promise.all(Array.from({ length: 20 }, () => codeOf(given.as(owner).inviteMember(asked(email)))));

    expect(codes.filter((code) => code === 'ok')).toHaveLength(1);
    expect(codes.filter((code) => code === 'AlreadyExists')).toHaveLength(19);
    const { members } = await given.as(owner).listMembers({ status: MemberStatus.INVITED });
    const [reserved, released] = [reserveUsage, releaseUsage].map((mock) => new Set(mock.mock.calls.map(([{ key }]) => key)));
    expect([...reserved!].filter((key) => !released!.has(key))).toEqual(members.map(({ memberId }) => memberId));
  });

  it('refuses who is there already, a role above the own, a full plan, an address that is none, and who may not', async () => {
    const owner = await given.owner();
    const admin = await given.join(owner, 'admin');
    const viewer = await given.join(owner, 'viewer');
    const request = asked();
    await given.as(owner).inviteMember(request);

    expect(await codeOf(given.as(owner).inviteMember(asked(emailOf(owner.userId))))).toBe('AlreadyExists');
    expect(await codeOf(given.as(owner).inviteMember(asked(request.email.toUpperCase())))).toBe('AlreadyExists');
    expect(await codeOf(given.as(owner).inviteMember({ ...request, email: emailOf(randomUUID()) }))).toBe('AlreadyExists');
    expect(await codeOf(given.as(admin).inviteMember({ ...asked(), role: MemberRole.OWNER }))).toBe('PermissionDenied');
    expect(await codeOf(given.as(owner).inviteMember(asked('no address')))).toBe('InvalidArgument');
    expect(await codeOf(given.as(viewer).inviteMember(asked()))).toBe('PermissionDenied');
    expect(await codeOf(testClient(TeamService, given.served, owner, { emailVerified: false }).inviteMember(asked()))).toBe('FailedPrecondition');
    reserveUsage.mockImplementationOnce(() => {
      throw new ConnectError('your plan is full', Code.ResourceExhausted);
    });
    expect(await codeOf(given.as(owner).inviteMember(asked()))).toBe('ResourceExhausted');
  });

  it('can invite an address again after it was taken back, and never under the same request_id', async () => {
    const owner = await given.owner();
    const request = asked();
    const { member } = await given.as(owner).inviteMember(request);
    await given.as(owner).removeMember({ memberId: member!.memberId });
    expect(releaseUsage.mock.calls.map(([{ key }]) => key)).toEqual([member!.memberId]);

    expect(await codeOf(given.as(owner).inviteMember(request))).toBe('NotFound');
    const again = await given.as(owner).inviteMember({ ...request, requestId: randomUUID() });

    expect(again.member!.memberId).not.toBe(member!.memberId);
  });
});

describe('ResendInvitation', () => {
  it('makes the token before invalid, and hides invitations of others', async () => {
    const [owner, other] = [await given.owner(), await given.owner()];
    const userId = randomUUID();
    const { memberId, email, token } = await given.invite(owner, 'viewer', emailOf(userId));

    const { member } = await given.as(owner).resendInvitation({ memberId });

    const person = given.as(given.person(userId));
    expect(member!.memberId).toBe(memberId);
    expect(reserveUsage).toHaveBeenCalledOnce();
    expect(await codeOf(given.as(other).resendInvitation({ memberId }))).toBe('NotFound');
    expect(await codeOf(given.seeker().resendInvitation({ memberId }))).toBe('PermissionDenied');
    expect(await codeOf(person.acceptInvitation({ token }))).toBe('InvalidArgument');
    expect(await codeOf(person.acceptInvitation({ token: await given.tokenOf(email) }))).toBe('ok');
    expect(await codeOf(given.as(owner).resendInvitation({ memberId }))).toBe('FailedPrecondition');
  });
});

describe('GetInvitation', () => {
  const nobody = () => testClient(TeamService, given.served);

  it('shows who holds the token what they are invited to, before they are anybody', async () => {
    const owner = await given.owner();
    const { memberId, email, token } = await given.invite(owner, 'recruiter');

    const shown = await nobody().getInvitation({ token });

    const { members } = await given.as(owner).listMembers({ status: MemberStatus.INVITED });
    const offered = { companyName: 'Example Works', companyLogoPath: '', role: MemberRole.RECRUITER, inviterName: 'Ada Example', email, hasAccount: true, accepted: false };
    expect(shown).toMatchObject({ ...offered, expireTime: members.find((member) => member.memberId === memberId)!.invitationExpireTime });
    expect(await given.seeker().getInvitation({ token })).toEqual(shown);
    expect(await nobody().getInvitation({ token })).toEqual(shown);
  });

  it('says that the address has no account yet, and names nobody where who invited has left', async () => {
    const checkAccount = vi.fn(({ email: _ }: { email: string }) => ({ exists: false }));
    const unknown = givenTeam(db, { users: fakeMesh(UserDirectoryService, { checkAccount }) });
    const owner = await given.owner();
    const admin = await given.join(owner, 'admin');
    const { token, email } = await given.invite(admin, 'viewer');
    await given.as(owner).removeMember({ memberId: admin.memberId });

    const shown = await testClient(TeamService, unknown.served).getInvitation({ token });

    expect(shown).toMatchObject({ hasAccount: false, inviterName: '', companyName: 'Example Works' });
    expect(checkAccount.mock.calls.map(([asked]) => asked)).toMatchObject([{ email, userType: UserType.EMPLOYER }]);
  });

  it('refuses alike what was never given, was replaced, was taken back or has ended', async () => {
    const owner = await given.owner();
    const [ended, takenBack, replaced] = [await given.invite(owner, 'viewer'), await given.invite(owner, 'viewer'), await given.invite(owner, 'viewer')];
    await age(ended.memberId, owner);
    await given.as(owner).removeMember({ memberId: takenBack.memberId });
    await given.as(owner).resendInvitation({ memberId: replaced.memberId });
    const refusal = (token: string) => nobody().getInvitation({ token }).then(() => 'ok', (error: unknown) => ConnectError.from(error).message);

    const refusals = await Promise.all([ended.token, takenBack.token, replaced.token, `${replaced.token.slice(0, -2)}xx`, 'rubbish'].map(refusal));

    expect(new Set(refusals)).toEqual(new Set(['[invalid_argument] this invitation was replaced, taken back or has ended: ask for a new one']));
    expect(await codeOf(nobody().getInvitation({ token: '' }))).toBe('InvalidArgument');
  });

  it('is shown to who accepted it for as long as they belong there, and to nobody else any more', async () => {
    const [owner, other] = [await given.owner(), await given.owner()];
    const userId = randomUUID();
    const { memberId, token } = await given.invite(owner, 'recruiter', emailOf(userId));
    const me = given.as(given.person(userId));
    await me.acceptInvitation({ token });

    const shown = await me.getInvitation({ token });

    expect(shown).toMatchObject({ companyName: 'Example Works', role: MemberRole.RECRUITER, accepted: true });
    expect(shown.expireTime).toBeUndefined();
    expect(await codeOf(nobody().getInvitation({ token }))).toBe('InvalidArgument');
    expect(await codeOf(given.as(other).getInvitation({ token }))).toBe('InvalidArgument');
    expect(await codeOf(given.as(owner).getInvitation({ token }))).toBe('InvalidArgument');
    await given.as(owner).removeMember({ memberId });
    expect(await codeOf(me.getInvitation({ token }))).toBe('InvalidArgument');
  });
});

describe('AcceptInvitation', () => {
  it('makes a member of who was invited, with their name, and changes nothing the second time', async () => {
    const owner = await given.owner();
    const userId = randomUUID();
    const { memberId, token } = await given.invite(owner, 'recruiter', emailOf(userId));

    const first = await given.as(given.person(userId)).acceptInvitation({ token });

    expect(first).toMatchObject({ companyId: owner.companyId, companyName: 'Example Works', role: MemberRole.RECRUITER });
    expect(await given.as(given.person(userId)).acceptInvitation({ token })).toEqual(first);
    const { members } = await given.as(owner).listMembers({ status: MemberStatus.ACTIVE });
    expect(members.at(-1)).toMatchObject({ memberId, userId, name: 'Ada Example', status: MemberStatus.ACTIVE });
    const told = (await toldOf(memberId)).flatMap(({ payload }) => anyUnpack(payload!, MemberJoinedSchema) ?? []);
    expect(told).toMatchObject([{ companyId: owner.companyId, userId, memberId, role: MemberRole.RECRUITER }]);
  });

  it('serves once: for whom it was sent to, within its time, while it stands', async () => {
    const owner = await given.owner();
    const [mine, late, taken] = [randomUUID(), randomUUID(), randomUUID()];
    const accept = (userId: string, token: string) => codeOf(given.as(given.person(userId)).acceptInvitation({ token }));
    const invited = await given.invite(owner, 'viewer', emailOf(mine));
    const ended = await given.invite(owner, 'viewer', emailOf(late));
    const takenBack = await given.invite(owner, 'viewer', emailOf(taken));
    await age(ended.memberId, owner);
    await given.as(owner).removeMember({ memberId: takenBack.memberId });

    expect(await accept(randomUUID(), invited.token)).toBe('PermissionDenied');
    expect(await accept(mine, invited.token)).toBe('ok');
    expect(await accept(randomUUID(), invited.token)).toBe('InvalidArgument');
    expect(await accept(late, ended.token)).toBe('InvalidArgument');
    expect(await accept(taken, takenBack.token)).toBe('InvalidArgument');
    expect(await accept(mine, `${invited.token.slice(0, -2)}xx`)).toBe('InvalidArgument');
    expect(await accept(mine, 'rubbish')).toBe('InvalidArgument');
    expect(await codeOf(given.seeker().acceptInvitation({ token: invited.token }))).toBe('PermissionDenied');
    expect(await codeOf(testClient(TeamService, given.served).acceptInvitation({ token: invited.token }))).toBe('Unauthenticated');
  });

  it('asks for the address to be verified first', async () => {
    const getUser = ({ userId }: { userId: string }) => ({ email: emailOf(userId), emailVerified: false });
    const unverified = givenTeam(db, { users: fakeMesh(UserDirectoryService, { getUser }) });
    const userId = randomUUID();
    const { token } = await given.invite(await given.owner(), 'viewer', emailOf(userId));

    expect(await codeOf(unverified.as(unverified.person(userId)).acceptInvitation({ token }))).toBe('FailedPrecondition');
  });
});

describe('expireInvitations', () => {
  it('removes what has ended, tells of it, and leaves everyone else', async () => {
    const owner = await given.owner();
    const [ended, standing] = [await given.invite(owner, 'viewer'), await given.invite(owner, 'viewer')];
    await age(ended.memberId, owner);

    while (await expireInvitations(given.deps));

    const { members } = await given.as(owner).listMembers({});
    expect(members.map(({ memberId }) => memberId)).toEqual([owner.memberId, standing.memberId]);
    const told = (await toldOf(ended.memberId)).flatMap(({ payload, companyId }) => (anyUnpack(payload!, MemberRemovedSchema) ? [companyId] : []));
    expect(told).toEqual([owner.companyId]);
    expect(await codeOf(given.as(owner).inviteMember(asked(ended.email)))).toBe('ok');
  });

  it('can do nothing but that', async () => {
    const owner = await given.owner();

    const change = asActor(db, systemActor('sweep'), (db) =>
      db.updateTable('company_members').set({ role: 'viewer' }).where('id', '=', owner.memberId).execute(),
    );

    await expect(change).rejects.toThrow(/row-level security/);
  });
});
