import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { SIGNED_IN } from '../../connect/signed-in';
import { openPage } from '../../connect/testing/open-page';
import { refused } from '../../connect/testing/refused';
import { SignIn } from './sign-in';

const ada = { userId: '1', email: 'ada@example.com', userType: UserType.SEEKER };

async function open(url: string, signIn: (asked: { userType: UserType; email: string }) => object = ({ email, userType }) => ({ user: { ...ada, email, userType } })) {
  const page = await openPage(SignIn, url, (router) => {
    router.service(SessionService, { signIn });
    router.service(IdentityService, { getMe: () => ({ user: ada }) });
  });
  return {
    ...page,
    signIn: async () => {
      await page.write('E-mail', ' ada@example.com ');
      await page.write('Password', 'kettle orchard violin');
      await page.press('Sign in');
    },
  };
}

describe('SignIn', () => {
  beforeEach(() => localStorage.clear());

  it.each([
    ['/sign-in?side=employer&next=%2Fhire%2Fteam', UserType.EMPLOYER, '/hire/team'],
    ['/sign-in?side=employer', UserType.EMPLOYER, '/hire'],
    ['/sign-in', UserType.SEEKER, '/my'],
    ['/sign-in?next=https%3A%2F%2Felsewhere.example', UserType.SEEKER, '/my'],
    ['/sign-in?next=%2F%2Felsewhere.example', UserType.SEEKER, '/my'],
    ['/sign-in?next=%2F%5Celsewhere.example', UserType.SEEKER, '/my'],
  ])('from %s signs in on side %i and goes to %s', async (url, side, home) => {
    const asked: object[] = [];
    const page = await open(url, ({ email, userType }) => (asked.push({ email, userType }), { user: { ...ada, userType } }));

    await page.signIn();

    expect(asked).toEqual([{ email: 'ada@example.com', userType: side }]);
    expect(page.at()).toBe(home);
  });

  it('offers the door that was gone through last', async () => {
    localStorage.setItem('hf-side', 'employer');
    const page = await open('/sign-in');

    expect(page.root.querySelector<HTMLInputElement>('input[value=employer]')!.checked).toBe(true);
  });

  it.each([
    ['CREDENTIALS_WRONG', 'the side that you sign in to'],
    ['USER_SUSPENDED', 'This account is suspended'],
    ['SIGN_IN_BUSY', 'Many people are signing in'],
  ] as const)('says what %s means, and keeps what was written', async (reason, words) => {
    const page = await open('/sign-in', () => {
      throw refused(reason);
    });

    await page.signIn();

    expect(page.root.querySelector('[role=alert]')!.textContent).toContain(words);
    expect(page.root.querySelector<HTMLInputElement>('input[type=email]')!.value).toBe('ada@example.com');
  });

  it('passes on who is signed in already', async () => {
    localStorage.setItem(SIGNED_IN, '1');
    const page = await open('/sign-in?next=%2Fmy%2Fresumes');

    await page.settled();

    expect(page.at()).toBe('/my/resumes');
  });

  it('says who is signed in where the other side is asked for', async () => {
    localStorage.setItem(SIGNED_IN, '1');
    const page = await open('/sign-in?side=employer&next=%2Fhire');

    expect(page.text()).toContain('You are signed in as ada@example.com, who looks for work.');
    expect(page.at()).toContain('/sign-in');
  });
});
