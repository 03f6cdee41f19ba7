import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { Code, ConnectError } from '@connectrpc/connect';
import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { Reach } from '@hireflux/proto/employers/v1/member_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { isSignInExpected, SIGNED_IN } from '../connect/signed-in';
import { provideFakeServer } from '../connect/testing/fake-server';
import { onSide, toOwnSettings } from './guards';
import { Session } from './session';

@Component({ template: '' })
class Page {}

const server = { userType: UserType.EMPLOYER as UserType, companyId: 'c1', away: false, signedOut: 0 };

function setUp() {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([
        { path: 'hire', canMatch: [onSide('employer')], children: [{ path: '**', component: Page }] },
        { path: 'my', canMatch: [onSide('seeker')], children: [{ path: '**', component: Page }] },
        { path: 'settings', children: [{ path: '**', canActivate: [toOwnSettings], children: [] }] },
        { path: 'sign-in', component: Page },
      ]),
      provideFakeServer((router) => {
        router.service(IdentityService, {
          getMe: () => {
            if (server.away) throw new ConnectError('away', Code.Unavailable);
            return { user: { userId: '1', email: 'ada@example.com', userType: server.userType }, companyId: server.companyId };
          },
        });
        router.service(SessionService, {
          signIn: ({ email, userType }) => ({ user: { userId: '1', email, userType }, companyId: server.companyId }),
          signOut: () => (server.signedOut++, {}),
          switchCompany: ({ companyId }) => ({ companyId }),
        });
        router.service(TeamService, {
          getPermissions: () => ({
            role: MemberRole.INTERVIEWER,
            permissions: [
              { action: Action.COMPANY_READ, reach: Reach.ALL },
              { action: Action.APPLICANT_READ, reach: Reach.ASSIGNED },
            ],
          }),
        });
      }),
    ],
  });
  return TestBed.inject(Session);
}

beforeEach(() => {
  localStorage.clear();
  Object.assign(server, { userType: UserType.EMPLOYER, companyId: 'c1', away: false, signedOut: 0 });
});

describe('Session', () => {
  it('asks nobody who is signed in where nobody signed in', async () => {
    const session = setUp();

    await session.look();

    expect(session.user()).toBeUndefined();
  });

  it('knows who signed in, for which company, and forgets them when they sign out', async () => {
    const session = setUp();

    await session.signIn('ada@example.com', 'kettle orchard violin', UserType.EMPLOYER);
    expect(session.user()?.email).toBe('ada@example.com');
    expect(session.companyId()).toBe('c1');
    expect(isSignInExpected()).toBe(true);
    await session.signOut();

    expect(session.user()).toBeUndefined();
    expect(server.signedOut).toBe(1);
    expect(isSignInExpected()).toBe(false);
  });

  it('tells what one may do to all from what one may do to what is assigned', async () => {
    const session = setUp();
    await session.signIn('ada@example.com', 'kettle orchard violin', UserType.EMPLOYER);
    expect(session.may(Action.COMPANY_READ)).toBe(false);

    await vi.waitFor(() => expect(session.role()).toBe(MemberRole.INTERVIEWER));

    expect(session.may(Action.COMPANY_READ)).toBe(true);
    expect(session.may(Action.APPLICANT_READ)).toBe(false);
    expect(session.maySome(Action.APPLICANT_READ)).toBe(true);
    expect(session.maySome(Action.JOB_WRITE)).toBe(false);
  });

  it('does not take a server that is away for having signed out', async () => {
    localStorage.setItem(SIGNED_IN, '1');
    const session = setUp();
    server.away = true;
    await expect(session.look()).rejects.toThrow('away');
    expect(isSignInExpected()).toBe(true);

    server.away = false;
    await session.look();

    expect(session.side()).toBe('employer');
  });
});

describe('the guards', () => {
  const goTo = async (url: string) => {
    await RouterTestingHarness.create(url);
    return TestBed.inject(Router).url;
  };

  it('let in who is signed in on that side', async () => {
    localStorage.setItem(SIGNED_IN, '1');
    setUp();

    expect(await goTo('/hire/jobs?status=open')).toBe('/hire/jobs?status=open');
  });

  it('send others to sign in, and remember where they wanted to go', async () => {
    localStorage.setItem(SIGNED_IN, '1');
    setUp();

    expect(await goTo('/my/applications?outcome=open')).toBe('/sign-in?side=seeker&next=%2Fmy%2Fapplications%3Foutcome%3Dopen');
  });

  it.each([
    [UserType.SEEKER, '/my/settings/notifications'],
    [UserType.EMPLOYER, '/hire/settings/notifications'],
  ])('lead side %i from the settings that mails name to its own', async (userType, own) => {
    localStorage.setItem(SIGNED_IN, '1');
    server.userType = userType;
    setUp();

    expect(await goTo('/settings/notifications')).toBe(own);
  });

  it('have who is not signed in sign in before their settings', async () => {
    setUp();

    expect(await goTo('/settings/notifications')).toBe('/sign-in?next=%2Fsettings%2Fnotifications');
  });
});
