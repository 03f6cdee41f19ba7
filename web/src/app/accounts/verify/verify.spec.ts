import { Code, ConnectError } from '@connectrpc/connect';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { SIGNED_IN } from '../../connect/signed-in';
import { openPage } from '../../connect/testing/open-page';
import { refused } from '../../connect/testing/refused';
import { Verify } from './verify';

const URL = '/verify?token=a-token-that-is-long-enough';

describe('Verify', () => {
  beforeEach(() => localStorage.clear());

  it('proves the address by the token, and leads in who is signed in here', async () => {
    localStorage.setItem(SIGNED_IN, '1');
    const tokens: string[] = [];
    const page = await openPage(Verify, URL, (router) =>
      router.service(IdentityService, {
        verifyEmail: ({ token }) => (tokens.push(token), {}),
        getMe: () => ({ user: { userId: '1', userType: UserType.EMPLOYER } }),
      }),
    );

    expect(tokens).toEqual(['a-token-that-is-long-enough']);
    expect(page.root.querySelector('h1')!.textContent).toBe('Your address is proved');
    expect(page.root.querySelector('a')!.getAttribute('href')).toBe('/hire');
  });

  it('has another mail sent where the link serves no more', async () => {
    const asked: object[] = [];
    const page = await openPage(Verify, URL, (router) =>
      router.service(IdentityService, {
        verifyEmail: () => {
          throw refused('TOKEN_INVALID');
        },
        resendVerification: ({ email, userType }) => (asked.push({ email, userType }), {}),
      }),
    );

    await page.press('Send the mail again');
    expect(page.text()).toContain('Write your e-mail address.');
    await page.write('E-mail', 'ada@example.com');
    await page.press('Send the mail again');

    expect(asked).toEqual([{ email: 'ada@example.com', userType: UserType.SEEKER }]);
    expect(page.root.querySelector('[role=status]')!.textContent).toContain('Sent.');
  });

  it('tries again where the server was away', async () => {
    let away = true;
    const page = await openPage(Verify, URL, (router) =>
      router.service(IdentityService, {
        verifyEmail: () => {
          if (away) throw new ConnectError('away', Code.Unavailable);
          return {};
        },
      }),
    );
    expect(page.root.querySelector('h1')!.textContent).toBe('Your address could not be proved yet');

    away = false;
    await page.press('Try again');

    expect(page.root.querySelector('h1')!.textContent).toBe('Your address is proved');
  });
});
