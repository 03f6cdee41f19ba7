import { randomUUID } from 'node:crypto';
import { anyUnpack } from '@bufbuild/protobuf/wkt';
import type { CompanyMember } from '@hireflux/kit/actor';
import { createNudge } from '@hireflux/kit/nudge';
import { eventsOf, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { CompanyService, MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { MemberStatus, Reach } from '@hireflux/proto/employers/v1/member_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { MemberChangedSchema, MemberRemovedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { EmployersDb } from '../schema.ts';
import { codeOf, givenTeam } from '../testing/given-team.ts';

let db: TestDatabase<EmployersDb>;
let given: ReturnType<typeof givenTeam>;
const forgotten: string[] = [];
beforeAll(async () => {
  db = await testDatabase<EmployersDb>('employers');
  const nudge = createNudge();
  nudge.subscribe('membership', (message) => void forgotten.push(message!));
  given = givenTeam(db, { nudge });
});
afterAll(() => db.destroy());
beforeEach(() => void forgotten.splice(0));

const internal = () => testClient(TeamService, given.served, { kind: 'system', name: 'ats' });
const roleOf = async ({ userId, companyId }: CompanyMember) => (await internal().getMembership({ userId, companyId })).role;
const changesOf = async (memberId: string) =>
  (await eventsOf(db)).filter((event) => event.aggregateId === memberId).flatMap(({ payload }) => anyUnpack(payload!, MemberChangedSchema) ?? []);

describe('ListMembers', () => {
  it("pages through the company's own members in their order, and narrows them by status", async () => {
    const [owner, other] = [await given.owner(), await given.owner()];
    const viewer = await given.join(owner, 'viewer');
    const { memberId } = await given.invite(owner, 'admin');
    const asked = { status: MemberStatus.INVITED };

    const first = await given.as(viewer).listMembers({ pageSize: 2 });
    const second = await given.as(viewer).listMembers({ pageSize: 2, pageToken: first.nextPageToken });

    expect([...first.members, ...second.members].map((member) => member.memberId)).toEqual([owner.memberId, viewer.memberId, memberId]);
    expect(first.members[0]).toMatchObject({ name: 'Ada Example', email: `${owner.userId}@example.com`, role: MemberRole.OWNER });
    expect(second.nextPageToken).toBe('');
    expect((await given.as(owner).listMembers(asked)).members.map((member) => member.memberId)).toEqual([memberId]);
    expect((await given.as(other).listMembers(asked)).members).toEqual([]);
    expect(await codeOf(given.as(owner).listMembers({ ...asked, pageToken: first.nextPageToken }))).toBe('InvalidArgument');
    expect(await codeOf(given.seeker().listMembers(asked))).toBe('PermissionDenied');
  });
});

describe('GetPermissions', () => {
  it('says what the own role may do, and what each of the six may', async () => {
    const owner = await given.owner();
    const interviewer = await given.join(owner, 'interviewer');

    const { role, permissions, roles } = await given.as(interviewer).getPermissions({});

    expect(role).toBe(MemberRole.INTERVIEWER);
    expect(permissions).toMatchObject([
      { action: Action.COMPANY_READ, reach: Reach.ALL },
      { action: Action.TEAM_READ },
      { action: Action.JOB_READ },
      { action: Action.APPLICANT_READ, reach: Reach.ASSIGNED },
      { action: Action.APPLICANT_NOTE, reach: Reach.ASSIGNED },
      { action: Action.INTERVIEW_FEEDBACK, reach: Reach.ASSIGNED },
    ]);
    expect(roles.map((each) => [each.role, each.permissions.length])).toEqual([
      [MemberRole.OWNER, 20],
      [MemberRole.ADMIN, 17],
      [MemberRole.HIRING_MANAGER, 14],
      [MemberRole.RECRUITER, 10],
      [MemberRole.INTERVIEWER, 6],
      [MemberRole.VIEWER, 5],
    ]);
    expect(await codeOf(given.seeker().getPermissions({}))).toBe('PermissionDenied');
  });
});

describe('UpdateMemberRole', () => {
  it('makes a member something else at once, tells of it, and hides members of others', async () => {
    const [owner, other] = [await given.owner(), await given.owner()];
    const member = await given.join(owner, 'viewer');
    const request = { memberId: member.memberId, role: MemberRole.RECRUITER };
    forgotten.splice(0);

    const first = await given.as(owner).updateMemberRole(request);

    expect(first.member).toMatchObject({ memberId: member.memberId, role: MemberRole.RECRUITER });
    expect(await given.as(owner).updateMemberRole(request)).toEqual(first);
    expect(await roleOf(member)).toBe(MemberRole.RECRUITER);
    expect(forgotten).toEqual([`${member.userId} ${member.companyId}`]);
    expect(await changesOf(member.memberId)).toMatchObject([{ userId: member.userId, role: MemberRole.RECRUITER, suspended: false }]);
    expect(await codeOf(given.as(other).updateMemberRole(request))).toBe('NotFound');
    expect(await codeOf(given.as(member).updateMemberRole(request))).toBe('PermissionDenied');
  });

  it('lets nobody touch or give a role above their own, by what they are now', async () => {
    const owner = await given.owner();
    const [admin, viewer] = [await given.join(owner, 'admin'), await given.join(owner, 'viewer')];
    const give = (by: CompanyMember, memberId: string, role: MemberRole) => codeOf(given.as(by).updateMemberRole({ memberId, role }));

    expect(await give(admin, owner.memberId, MemberRole.VIEWER)).toBe('PermissionDenied');
    expect(await give(admin, viewer.memberId, MemberRole.OWNER)).toBe('PermissionDenied');
    expect(await give(admin, viewer.memberId, MemberRole.ADMIN)).toBe('ok');
    expect(await give(owner, admin.memberId, MemberRole.VIEWER)).toBe('ok');
    expect(await give(admin, viewer.memberId, MemberRole.VIEWER)).toBe('PermissionDenied');
    for (const call of ['suspendMember', 'removeMember', 'reinstateMember'] as const) {
      expect(await codeOf(given.as(viewer)[call]({ memberId: owner.memberId }))).toBe('PermissionDenied');
    }
  });
});

describe('SuspendMember and ReinstateMember', () => {
  it('take access away at once and give it back, each once, and hide members of others', async () => {
    const [owner, other] = [await given.owner(), await given.owner()];
    const member = await given.join(owner, 'recruiter');
    const request = { memberId: member.memberId };
    forgotten.splice(0);

    const suspended = await given.as(owner).suspendMember(request);

    expect(suspended.member!.status).toBe(MemberStatus.SUSPENDED);
    expect(await given.as(owner).suspendMember(request)).toEqual(suspended);
    expect(await roleOf(member)).toBe(MemberRole.UNSPECIFIED);
    expect(forgotten).toHaveLength(1);
    for (const call of ['suspendMember', 'reinstateMember'] as const) {
      expect(await codeOf(given.as(other)[call](request))).toBe('NotFound');
      expect(await codeOf(given.seeker()[call](request))).toBe('PermissionDenied');
    }

    const active = await given.as(owner).reinstateMember(request);

    expect(active.member).toMatchObject({ status: MemberStatus.ACTIVE, role: MemberRole.RECRUITER });
    expect(await given.as(owner).reinstateMember(request)).toEqual(active);
    expect(await roleOf(member)).toBe(MemberRole.RECRUITER);
    expect((await changesOf(member.memberId)).map((change) => change.suspended)).toEqual([true, false]);
  });

  it('are not for those who only were invited', async () => {
    const owner = await given.owner();
    const { memberId } = await given.invite(owner, 'viewer');

    expect(await codeOf(given.as(owner).suspendMember({ memberId }))).toBe('FailedPrecondition');
    expect(await codeOf(given.as(owner).reinstateMember({ memberId }))).toBe('FailedPrecondition');
  });
});

describe('RemoveMember', () => {
  it('removes a member and all that is known of them, tells of it, and hides members of others', async () => {
    const [owner, other] = [await given.owner(), await given.owner()];
    const member = await given.join(owner, 'admin');
    const request = { memberId: member.memberId };

    await given.as(owner).removeMember(request);

    expect(await roleOf(member)).toBe(MemberRole.UNSPECIFIED);
    expect(await codeOf(given.as(other).removeMember(request))).toBe('NotFound');
    expect(await codeOf(given.as(owner).removeMember(request))).toBe('NotFound');
    expect(await codeOf(given.seeker().removeMember(request))).toBe('PermissionDenied');
    expect(await codeOf(given.as(member).inviteMember({ requestId: randomUUID(), email: 'a@example.com', role: MemberRole.VIEWER }))).toBe('PermissionDenied');
    const told = (await eventsOf(db)).filter(({ aggregateId }) => aggregateId === member.memberId).flatMap(({ payload }) => anyUnpack(payload!, MemberRemovedSchema) ?? []);
    expect(told).toMatchObject([{ memberId: member.memberId, userId: member.userId }]);
  });
});

describe('LeaveCompany', () => {
  it('takes the caller out of the company that they name, and of no other', async () => {
    const [owner, other] = [await given.owner(), await given.owner()];
    const member = await given.join(owner, 'viewer');
    const request = { companyId: owner.companyId };
    expect(await codeOf(given.as(other).leaveCompany(request))).toBe('NotFound');
    expect(await codeOf(given.seeker().leaveCompany(request))).toBe('PermissionDenied');

    await given.as(member).leaveCompany(request);

    expect(await roleOf(member)).toBe(MemberRole.UNSPECIFIED);
    expect(await codeOf(given.as(owner).leaveCompany(request))).toBe('FailedPrecondition');
  });

  it('lets who registered a company, handed it over and left register another', async () => {
    const owner = await given.owner();
    const member = await given.join(owner, 'admin');
    await given.as(owner).transferOwnership({ memberId: member.memberId });
    const register = () => testClient(CompanyService, given.served, given.person(owner.userId)).registerCompany({ requestId: randomUUID(), name: 'Second Works' });
    expect(await codeOf(register())).toBe('AlreadyExists');

    await given.as({ ...owner, role: 'admin' }).leaveCompany({ companyId: owner.companyId });

    expect((await register()).company!.name).toBe('Second Works');
  });
});

describe('TransferOwnership', () => {
  it('makes the member the owner and the caller an admin, once, and hides members of others', async () => {
    const [owner, other] = [await given.owner(), await given.owner()];
    const [heir, admin] = [await given.join(owner, 'viewer'), await given.join(owner, 'admin')];
    const { memberId: invited } = await given.invite(owner, 'admin');
    const request = { memberId: heir.memberId };
    expect(await codeOf(given.as(other).transferOwnership(request))).toBe('NotFound');
    expect(await codeOf(given.as(admin).transferOwnership(request))).toBe('PermissionDenied');
    expect(await codeOf(given.seeker().transferOwnership(request))).toBe('PermissionDenied');
    expect(await codeOf(given.as(owner).transferOwnership({ memberId: invited }))).toBe('FailedPrecondition');
    expect(await codeOf(given.as(owner).transferOwnership({ memberId: owner.memberId }))).toBe('InvalidArgument');

    const handed = await given.as(owner).transferOwnership(request);

    expect(handed).toMatchObject({ owner: { memberId: heir.memberId, role: MemberRole.OWNER }, formerOwner: { role: MemberRole.ADMIN } });
    expect([await roleOf(heir), await roleOf(owner)]).toEqual([MemberRole.OWNER, MemberRole.ADMIN]);
    expect(await codeOf(given.as(owner).transferOwnership({ memberId: admin.memberId }))).toBe('PermissionDenied');
  });
});

describe('ListMyCompanies', () => {
  it('lists where the caller is an active member, the first joined first, and refuses seekers', async () => {
    const [mine, other, third] = [await given.owner(), await given.owner(), await given.owner()];
    const invite = (by: CompanyMember) => given.invite(by, 'recruiter', `${mine.userId}@example.com`);
    const me = given.as(given.person(mine.userId));
    await me.acceptInvitation({ token: (await invite(other)).token });
    const suspended = await invite(third);
    await me.acceptInvitation({ token: suspended.token });
    await given.as(third).suspendMember({ memberId: suspended.memberId });

    const { companies } = await me.listMyCompanies({});

    expect(companies).toMatchObject([
      { companyId: mine.companyId, name: 'Example Works', role: MemberRole.OWNER },
      { companyId: other.companyId, role: MemberRole.RECRUITER },
    ]);
    expect(await codeOf(given.seeker().listMyCompanies({}))).toBe('PermissionDenied');
    expect(await codeOf(testClient(TeamService, given.served).listMyCompanies({}))).toBe('Unauthenticated');
  });
});
