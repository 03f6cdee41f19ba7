import type { MessageInitShape } from '@bufbuild/protobuf';
import type { SignUpRequestSchema } from '@hireflux/proto/identity/v1/identity_service_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { TestBed } from '@angular/core/testing';
import { Code, ConnectError } from '@connectrpc/connect';
import { openPage } from '../../connect/testing/open-page';
import { refused } from '../../connect/testing/refused';
import { SignUp } from './sign-up';

type Asked = MessageInitShape<typeof SignUpRequestSchema>;

async function open(signUp: (asked: Asked) => object, url = '/sign-up?side=employer') {
  const page = await openPage(SignUp, url, (router) => {
    router.service(IdentityService, { signUp });
    router.service(SessionService, { signIn: ({ email, userType }) => ({ user: { userId: '1', email, userType } }) });
  });
  return {
    ...page,
    fill: async () => {
      await page.write('Name', ' Marit Example ');
      await page.write('Work e-mail', 'marit@harbour.example');
      await page.write('Password', 'kettle orchard violin');
      page.root.querySelector<HTMLInputElement>('input[type=checkbox]')!.click();
      await page.settled();
    },
  };
}

describe('SignUp', () => {
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });

  it('asks for an account on the side that the address names, and says where to look', async () => {
    const asked: Asked[] = [];
    const page = await open((each) => (asked.push(each), {}));

    await page.fill();
    await page.press('Create account');

    expect(asked).toMatchObject([{ name: 'Marit Example', email: 'marit@harbour.example', password: 'kettle orchard violin', userType: UserType.EMPLOYER, locale: 'en' }]);
    expect(page.root.querySelector('h1')!.textContent).toBe('Look into your mail');
    expect(page.text()).toContain('marit@harbour.example');
  });

  it('sends nothing that cannot be right, and leads to the first field that is not', async () => {
    const asked: Asked[] = [];
    const page = await open((each) => (asked.push(each), {}));

    await page.write('Work e-mail', 'marit@harbour');
    await page.write('Password', 'short');
    await page.press('Create account');

    expect(asked).toEqual([]);
    expect([...page.root.querySelectorAll('.err')].map((each) => each.textContent.trim())).toEqual([
      'The part after @ is not whole: it ends like .com or .org.',
      'At least 10 characters. Another word would do.',
      'Without your agreement there can be no account. Read both, then tick this.',
    ]);
    expect(document.activeElement).toBe(page.root.querySelector('input[type=email]'));
  });

  it('says at the password that it is common, and keeps what was written', async () => {
    const page = await open(() => {
      throw refused('PASSWORD_WEAK');
    });

    await page.fill();
    await page.press('Create account');

    expect(page.root.querySelector('hf-password .err')!.textContent).toContain('Many people use this password');
    expect(page.root.querySelector<HTMLInputElement>('input[type=email]')!.value).toBe('marit@harbour.example');
  });

  it('asks again under the same request after a failure, and under another once the account asked for is another', async () => {
    const ids: (string | undefined)[] = [];
    const page = await open(({ requestId }) => {
      ids.push(requestId);
      throw new ConnectError('away', Code.Unavailable);
    });

    await page.fill();
    await page.press('Create account');
    expect(page.root.querySelector('[role=alert]')!.textContent).toContain('Nothing you did is lost');
    await page.press('Create account');
    await page.write('Work e-mail', 'marit@quay.example');
    await page.press('Create account');

    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('lets one begin before the address is proved, and goes on where one came from', async () => {
    const page = await open(() => ({}), '/sign-up?side=employer&next=%2Finvitation%3Ftoken%3Dabc');

    await page.fill();
    await page.press('Create account');
    await page.press('Begin now');

    expect(page.at()).toBe('/invitation?token=abc');
  });

  it('says where to look when it is loaded anew, and has the password written again where one begins then', async () => {
    const before = await open(() => ({}), '/sign-up?side=employer&next=%2Fhire%2Fteam');
    await before.fill();
    await before.press('Create account');
    const address = before.at();
    TestBed.resetTestingModule();

    const page = await open(() => ({}), address);

    expect(page.root.querySelector('h1')!.textContent).toBe('Look into your mail');
    expect(page.text()).toContain('marit@harbour.example');
    expect(JSON.stringify(sessionStorage)).not.toContain('kettle');
    await page.press('Begin now');
    expect(page.at()).toBe('/sign-in?side=employer&next=%2Fhire%2Fteam');
  });

  it('forgets an address that was not the right one', async () => {
    const page = await open(() => ({}));

    await page.fill();
    await page.press('Create account');
    await page.press('That is not my address');

    expect(page.at()).toBe('/sign-up?side=employer');
    expect(page.root.querySelector('h1')!.textContent).toBe('Create an account');
    expect(sessionStorage.length).toBe(0);
  });
});
