import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
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
  readonly email?: string;
  readonly userType?: UserType;
  readonly offer?: object;
  readonly get?: (token: string) => object;
  readonly accept?: (token: string) => object;
  readonly switched?: string[];
}

const OFFER = { companyName: 'Harbour Works', role: MemberRole.RECRUITER, inviterName: 'Bo Example', email: 'ada@example.com', expireTime: timestampFromDate(new Date(Date.now() + 86_400_000)), hasAccount: true };

const open = ({ email = 'ada@example.com', userType = UserType.EMPLOYER, offer = {}, get = () => ({ ...OFFER, ...offer }), accept = () => ({}), switched = [] }: Server = {}, url = '/invitation?token=an-invitation') =>
  openPage(Invitation, url, (router) => {
    router.service(IdentityService, { getMe: () => ({ user: { userId: '1', email, userType } }) });
    router.service(TeamService, { getInvitation: ({ token }) => get(token), acceptInvitation: ({ token }) => accept(token) });
    router.service(SessionService, { switchCompany: ({ companyId }) => (switched.push(companyId), { companyId }), signOut: () => ({}) });
  });
const refusing = (error: Error) => () => {
  throw error;
};
const BACK = 'side=employer&next=%2Finvitation%3Ftoken%3Dan-invitation';

describe('Invitation', () => {
  beforeEach(() => {
    localStorage.clear();
    localStorage.setItem(SIGNED_IN, '1');
  });

  it('says who invites, as what, and whom, before anybody has signed in', async () => {
    localStorage.clear();
    const { root, text } = await open();

    expect(root.querySelector('h1')!.textContent).toBe('Harbour Works invites you to its team');
    expect(text()).toContain('Bo Example would have you there as Recruiter.');
    expect(text()).toContain('It went to ada@example.com and holds until');
  });

  it.each([
    [true, 'Sign in to accept', `/sign-in?${BACK}`],
    [false, 'Create an account to accept', `/sign-up?${BACK}`],
  ])('leads who is not signed in to the door that their address opens, and back here (an account: %s)', async (hasAccount, label, address) => {
    localStorage.clear();
    const { root } = await open({ offer: { hasAccount } });

    expect([...root.querySelectorAll('a')].map((link) => [link.textContent.trim(), link.getAttribute('href')])).toEqual([[label, address]]);
  });

  it.each([
    ['who looks for work', { userType: UserType.SEEKER }, 'who looks for work'],
    ['who hires under another address', { email: 'eve@example.com' }, 'The invitation is for ada@example.com'],
  ])('offers %s to go on as who was invited, and signs them out for it', async (_, server, says) => {
    const page = await open(server);

    expect(page.text()).toContain(says);
    expect(page.text()).not.toContain('Accept the invitation');
    await page.press('Sign in as ada@example.com');

    expect(page.at()).toBe(`/sign-in?${BACK}`);
    expect(localStorage.getItem(SIGNED_IN)).toBeNull();
  });

  it('makes a member of who accepts, and acts for that company from then on', async () => {
    const switched: string[] = [];
    const page = await open({ switched, accept: () => ({ companyId: 'c1', companyName: 'Harbour Works', role: MemberRole.RECRUITER }) });

    await page.press('Accept the invitation');

    expect(page.root.querySelector('h1')!.textContent).toBe('You belong to Harbour Works now');
    expect(page.text()).toContain('Your role: Recruiter.');
    expect(switched).toEqual(['c1']);
  });

  it('leads who accepted it before into the team', async () => {
    const switched: string[] = [];
    const page = await open({ switched, offer: { accepted: true, expireTime: undefined }, accept: () => ({ companyId: 'c1' }) });

    await page.press('To the team’s work');

    expect(switched).toEqual(['c1']);
    expect(page.at()).toBe('/hire');
  });

  it('has the mail sent again that proves the address, where it is not proved yet', async () => {
    const page = await open({ accept: refusing(refused('EMAIL_NOT_VERIFIED')) });

    await page.press('Accept the invitation');

    expect(page.root.querySelector('[role=alert]')!.textContent).toContain('Prove your address first');
    expect(page.text()).toContain('Send the mail again');
  });

  it('says that it does not hold any more, and where to go', async () => {
    localStorage.clear();
    const page = await open({ get: refusing(refused('TOKEN_INVALID')) });

    expect(page.root.querySelector('h1')!.textContent).toBe('This invitation does not hold any more');
    expect(page.root.querySelector('a')!.getAttribute('href')).toBe('/sign-in?side=employer');
  });

  it('asks nobody about a link without a token', async () => {
    const asked: string[] = [];
    const page = await open({ get: (token) => (asked.push(token), OFFER) }, '/invitation');

    expect(page.root.querySelector('h1')!.textContent).toBe('This invitation does not hold any more');
    expect(asked).toEqual([]);
  });

  it('is read again where it could not be read', async () => {
    let times = 0;
    const page = await open({ get: () => (times++ === 0 ? refusing(new ConnectError('away', Code.Unavailable))() : OFFER) });

    await page.press('Try again');

    expect(page.root.querySelector('h1')!.textContent).toBe('Harbour Works invites you to its team');
  });
});
