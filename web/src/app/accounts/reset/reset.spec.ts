import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { openPage } from '../../connect/testing/open-page';
import { refused } from '../../connect/testing/refused';
import { Reset } from './reset';

const LINK = '/reset-password?token=a-token-that-is-long-enough';

describe('Reset', () => {
  beforeEach(() => localStorage.clear());

  it('has a link sent, and says the same whether or not there is an account', async () => {
    const asked: object[] = [];
    const page = await openPage(Reset, '/reset-password?side=employer', (router) =>
      router.service(IdentityService, { requestPasswordReset: ({ email, userType }) => (asked.push({ email, userType }), {}) }),
    );

    await page.write('E-mail', 'ada@example.com');
    await page.press('Send the link');

    expect(asked).toEqual([{ email: 'ada@example.com', userType: UserType.EMPLOYER }]);
    expect(page.text()).toContain('If there is an account under ada@example.com');
  });

  it('asks once more as another request', async () => {
    const ids: string[] = [];
    const page = await openPage(Reset, '/reset-password', (router) =>
      router.service(IdentityService, { requestPasswordReset: ({ requestId }) => (ids.push(requestId), {}) }),
    );

    await page.write('E-mail', 'ada@example.com');
    await page.press('Send the link');
    await page.press('Ask once more');
    await page.press('Send the link');

    expect(new Set(ids).size).toBe(2);
  });

  it('sets the new password by the token of the link', async () => {
    const put: object[] = [];
    const page = await openPage(Reset, LINK, (router) =>
      router.service(IdentityService, { resetPassword: ({ token, password }) => (put.push({ token, password }), {}) }),
    );

    await page.write('New password', 'kettle orchard violin');
    await page.press('Change the password');

    expect(put).toEqual([{ token: 'a-token-that-is-long-enough', password: 'kettle orchard violin' }]);
    expect(page.root.querySelector('h1')!.textContent).toBe('Your password is changed');
  });

  it.each([
    ['PASSWORD_WEAK', 'Many people use this password'],
    ['TOKEN_INVALID', 'Have another one sent'],
  ] as const)('says what to do about %s', async (reason, words) => {
    const page = await openPage(Reset, LINK, (router) =>
      router.service(IdentityService, {
        resetPassword: () => {
          throw refused(reason);
        },
      }),
    );

    await page.write('New password', 'kettle orchard violin');
    await page.press('Change the password');

    expect(page.text()).toContain(words);
  });
});
