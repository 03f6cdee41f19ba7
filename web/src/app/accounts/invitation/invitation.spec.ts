import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { SIGNED_IN } from '../../connect/signed-in';
import { openPage } from '../../connect/testing/open-page';
import { refused } from '../../connect/testing/refused';
import { Invitation } from './invitation';

interface Server {
  readonly userType?: UserType;
  readonly accept?: (token: string) => object;
  readonly switched?: string[];
}

const open = ({ userType = UserType.EMPLOYER, accept = () => ({}), switched = [] }: Server = {}) =>
  openPage(Invitation, '/invitation?token=an-invitation', (router) => {
    router.service(IdentityService, { getMe: () => ({ user: { userId: '1', email: 'ada@example.com', userType } }) });
    router.service(TeamService, { acceptInvitation: ({ token }) => accept(token) });
    router.service(SessionService, { switchCompany: ({ companyId }) => (switched.push(companyId), { companyId }), signOut: () => ({}) });
  });

describe('Invitation', () => {
  beforeEach(() => {
    localStorage.clear();
    localStorage.setItem(SIGNED_IN, '1');
  });

  it('leads who is not signed in to the doors of who hires, and back here', async () => {
    localStorage.clear();
    const { root } = await open();

    const back = '?side=employer&next=%2Finvitation%3Ftoken%3Dan-invitation';
    expect([...root.querySelectorAll('a')].map((link) => link.getAttribute('href'))).toEqual([`/sign-up${back}`, `/sign-in${back}`]);
  });

  it('leads there as well who looks for work', async () => {
    const { text } = await open({ userType: UserType.SEEKER });

    expect(text()).toContain('I have one: sign in');
  });

  it('makes a member of who accepts, and acts for that company from then on', async () => {
    const switched: string[] = [];
    const page = await open({ switched, accept: () => ({ companyId: 'c1', companyName: 'Harbour Works', role: MemberRole.RECRUITER }) });

    await page.press('Accept the invitation');

    expect(page.root.querySelector('h1')!.textContent).toBe('You belong to Harbour Works now');
    expect(page.text()).toContain('Your role: Recruiter.');
    expect(switched).toEqual(['c1']);
  });

  it('says that it is for another address, and lets one sign in with that', async () => {
    const page = await open({
      accept: () => {
        throw refused('INVITATION_FOR_ANOTHER');
      },
    });

    await page.press('Accept the invitation');
    expect(page.root.querySelector('[role=alert]')!.textContent).toContain('This invitation is for another address.');
    await page.press('It was sent to another address of mine');

    expect(page.text()).toContain('I have one: sign in');
  });

  it('has the mail sent again that proves the address, where it is not proved yet', async () => {
    const page = await open({
      accept: () => {
        throw refused('EMAIL_NOT_VERIFIED');
      },
    });

    await page.press('Accept the invitation');

    expect(page.text()).toContain('Send the mail again');
  });
});
