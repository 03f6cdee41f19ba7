import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { ServiceImpl } from '@connectrpc/connect';
import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { MemberStatus, Reach } from '@hireflux/proto/employers/v1/member_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { refused } from '../connect/testing/refused';
import { Session } from '../session/session';
import { TeamStore } from './team-store';

const member = (id: string, role: MemberRole, status: MemberStatus = MemberStatus.ACTIVE) => ({ memberId: id, userId: status === MemberStatus.INVITED ? '' : `user ${id}`, email: `${id}@example.com`, role, status });
const OLGA = member('olga', MemberRole.OWNER);
const ADAM = member('adam', MemberRole.ADMIN);
const MANAGE = [{ action: Action.TEAM_MANAGE, reach: Reach.ALL }];

async function open(team: Partial<ServiceImpl<typeof TeamService>> = {}, role: MemberRole = MemberRole.ADMIN) {
  const session = { companyId: signal('c1'), user: signal({ userId: 'user adam' }), reloadPermissions: vi.fn(), takeUpCompany: vi.fn(async () => undefined) };
  TestBed.configureTestingModule({
    providers: [
      TeamStore,
      { provide: Session, useValue: session },
      provideFakeServer((router) =>
        router.service(TeamService, {
          listMembers: () => ({ members: [OLGA, ADAM] }),
          getPermissions: () => ({
            role,
            permissions: MANAGE,
            roles: [MemberRole.OWNER, MemberRole.ADMIN, MemberRole.INTERVIEWER].map((each) => ({ role: each, permissions: each === MemberRole.INTERVIEWER ? [{ action: Action.APPLICANT_READ, reach: Reach.ASSIGNED }] : MANAGE })),
          }),
          ...team,
        }),
      ),
    ],
  });
  const store = TestBed.inject(TeamStore);
  await vi.waitFor(() => expect([store.members().length, store.roles().length]).toEqual([2, 3]));
  return { store, session, member: (id: string) => store.members().find(({ memberId }) => memberId === id)! };
}

describe('TeamStore', () => {
  it('knows who one is, what roles one may give, and how far each reaches', async () => {
    const { store, member } = await open();

    expect([store.isSelf(member('adam')), store.isSelf(member('olga'))]).toEqual([true, false]);
    expect(store.mayGive()).toEqual([MemberRole.ADMIN, MemberRole.INTERVIEWER]);
    expect([store.reachOf(MemberRole.INTERVIEWER, Action.APPLICANT_READ), store.reachOf(MemberRole.INTERVIEWER, Action.TEAM_MANAGE)]).toEqual([Reach.ASSIGNED, Reach.UNSPECIFIED]);
  });

  it('takes nobody who is only invited for oneself', async () => {
    const { store } = await open({ inviteMember: ({ email, role }) => ({ member: { ...member('new', role, MemberStatus.INVITED), email } }) });

    await store.invite('id', 'new@example.com', MemberRole.INTERVIEWER);

    expect(store.members().map((each) => [each.email, store.isSelf(each)])).toEqual([['olga@example.com', false], ['adam@example.com', true], ['new@example.com', false]]);
  });

  it('shows one who was invited again once', async () => {
    const { store } = await open({ inviteMember: () => ({ member: member('new', MemberRole.INTERVIEWER, MemberStatus.INVITED) }) });

    await store.invite('id', 'new@example.com', MemberRole.INTERVIEWER);
    await store.invite('id', 'new@example.com', MemberRole.INTERVIEWER);

    expect(store.members()).toHaveLength(3);
  });

  it('shows what became of a member where they stand, and takes out who was removed', async () => {
    const { store, member: at } = await open({
      suspendMember: ({ memberId }) => ({ member: member(memberId, MemberRole.OWNER, MemberStatus.SUSPENDED) }),
      removeMember: () => ({}),
    });

    await store.suspend(at('olga'));
    expect(store.members().map(({ status }) => status)).toEqual([MemberStatus.SUSPENDED, MemberStatus.ACTIVE]);
    await store.remove(at('olga'));

    expect(store.members().map(({ memberId }) => memberId)).toEqual(['adam']);
  });

  it('asks again what one may do, once the company is another’s', async () => {
    const { store, session, member: at } = await open({ transferOwnership: () => ({ owner: member('olga', MemberRole.OWNER), formerOwner: ADAM }) }, MemberRole.OWNER);

    await store.handOver(at('olga'));

    expect(session.reloadPermissions).toHaveBeenCalledOnce();
  });

  it('stays where leaving is refused', async () => {
    const { store, session } = await open({
      leaveCompany: () => {
        throw refused('LAST_OWNER');
      },
    });

    await expect(store.leave()).rejects.toThrow();

    expect(session.takeUpCompany).not.toHaveBeenCalled();
  });
});
