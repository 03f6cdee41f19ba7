import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { openPage } from '../../../connect/testing/open-page';
import { refused } from '../../../connect/testing/refused';
import { ProfileSettings } from './profile';

interface Kept {
  name: string;
  phone: string;
  etag: string;
}

async function open(kept: Kept) {
  const saved: object[] = [];
  const page = await openPage(ProfileSettings, '/profile', (router) => {
    router.service(IdentityService, { updateMe: ({ name }) => ({ user: { name: name ?? '' } }) });
    router.service(ProfileService, {
      getProfile: () => ({ profile: kept }),
      updateProfile: ({ etag, name, phone }) => {
        if (etag !== kept.etag) throw refused('CHANGED_SINCE_READ');
        saved.push({ name, phone });
        Object.assign(kept, { name, phone, etag: `${etag}+` });
        return { profile: kept };
      },
    });
  });
  return { ...page, saved, value: (type: string) => page.root.querySelector<HTMLInputElement>(`input[autocomplete=${type}]`)!.value };
}

describe('ProfileSettings', () => {
  it('keeps what was changed, and says so', async () => {
    const page = await open({ name: 'Ada Example', phone: '', etag: '1' });

    await page.write('Telephone', ' +47 22 00 00 00 ');
    expect(page.text()).toContain('Not saved yet');
    await page.press('Save');

    expect(page.saved).toEqual([{ name: 'Ada Example', phone: '+47 22 00 00 00' }]);
    expect(page.text()).toContain('Saved');
    expect(page.text()).not.toContain('Not saved yet');
  });

  it('keeps what was typed where another window was quicker, and takes it the second time', async () => {
    const kept = { name: 'Ada Example', phone: '', etag: '1' };
    const page = await open(kept);
    await page.write('Telephone', '+47 22 00 00 00');
    Object.assign(kept, { phone: '+47 11', etag: '2' });

    await page.press('Save');
    expect(page.root.querySelector('[role=alert]')!.textContent).toContain('Somebody changed this');
    expect(page.value('tel')).toBe('+47 22 00 00 00');
    await page.press('Save');

    expect(page.saved).toEqual([{ name: 'Ada Example', phone: '+47 22 00 00 00' }]);
  });

  it('refuses a number that is none', async () => {
    const page = await open({ name: 'Ada Example', phone: '', etag: '1' });

    await page.write('Telephone', 'call me');
    await page.press('Save');

    expect(page.saved).toEqual([]);
    expect(page.text()).toContain('Figures, spaces and + are enough');
  });
});
