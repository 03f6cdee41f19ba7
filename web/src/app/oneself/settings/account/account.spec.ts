import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { UserType } from '@hireflux/proto/identity/v1/user_pb';
import { TestBed } from '@angular/core/testing';
import { SIGNED_IN } from '../../../connect/signed-in';
import { openPage } from '../../../connect/testing/open-page';
import { refused } from '../../../connect/testing/refused';
import { Session } from '../../../session/session';
import { AccountSettings } from './account';

async function open() {
  localStorage.setItem(SIGNED_IN, '1');
  const ada = { userId: '1', email: 'ada@example.com', name: 'Ada Example', locale: 'en', timeZone: '', etag: '1', userType: UserType.EMPLOYER as UserType };
  const changed: object[] = [];
  const page = await openPage(AccountSettings, '/account', (router) =>
    router.service(IdentityService, {
      getMe: () => ({ user: ada }),
      updateMe: ({ etag, name, locale, timeZone }) => {
        changed.push({ etag, name, locale, timeZone });
        return { user: Object.assign(ada, { name, locale, timeZone, etag: '2' }) };
      },
      changePassword: ({ currentPassword, newPassword }) => {
        if (currentPassword !== 'kettle orchard violin') throw refused('CREDENTIALS_WRONG');
        changed.push({ newPassword });
        return {};
      },
    }),
  );
  await TestBed.inject(Session).look();
  await page.settled();
  return { ...page, changed };
}

describe('AccountSettings', () => {
  beforeEach(() => localStorage.clear());

  it('keeps the name, and the portal calls one by it at once', async () => {
    const page = await open();

    await page.write('Name', 'Ada Lind');
    await page.press('Save');

    expect(page.changed).toEqual([{ etag: '1', name: 'Ada Lind', locale: 'en', timeZone: '' }]);
    expect(TestBed.inject(Session).user()?.name).toBe('Ada Lind');
    expect(page.text()).toContain('Saved');
  });

  it('changes the password, and empties the form', async () => {
    const page = await open();

    await page.write('Password as it is', 'kettle orchard violin');
    await page.write('New password', 'lantern meadow cello');
    await page.press('Change the password');

    expect(page.changed).toEqual([{ newPassword: 'lantern meadow cello' }]);
    expect([...page.root.querySelectorAll<HTMLInputElement>('input[type=password]')].map(({ value }) => value)).toEqual(['', '']);
  });

  it('says at its field that the password is another', async () => {
    const page = await open();

    await page.write('Password as it is', 'another one entirely');
    await page.write('New password', 'lantern meadow cello');
    await page.press('Change the password');

    expect(page.root.querySelector('hf-password .err')!.textContent).toContain('The address and the password do not fit');
    expect(page.changed).toEqual([]);
  });
});
