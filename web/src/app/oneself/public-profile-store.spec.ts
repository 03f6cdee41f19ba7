import { TestBed } from '@angular/core/testing';
import { ProfileVisibility } from '@hireflux/proto/seekers/v1/public_profile_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { refused } from '../connect/testing/refused';
import { PublicProfileStore } from './public-profile-store';

async function open() {
  const kept = { headline: 'Nurse', etag: '1', visibility: ProfileVisibility.PRIVATE as ProfileVisibility };
  TestBed.configureTestingModule({
    providers: [
      PublicProfileStore,
      provideFakeServer((router) =>
        router.service(ProfileService, {
          getPublicProfile: () => ({ publicProfile: kept }),
          updatePublicProfile: ({ etag, headline, visibility }) => {
            if (etag !== kept.etag) throw refused('CHANGED_SINCE_READ');
            Object.assign(kept, { etag: `${Number(etag) + 1}`, ...(headline !== undefined && { headline }), ...(visibility && { visibility }) });
            return { publicProfile: kept };
          },
        }),
      ),
    ],
  });
  const store = TestBed.inject(PublicProfileStore);
  await vi.waitFor(() => expect(store.profile()?.headline).toBe('Nurse'));
  return { store, kept };
}

describe('PublicProfileStore', () => {
  it('keeps one change after the other, each over what the one before made', async () => {
    const { store, kept } = await open();

    await store.save({ headline: 'Ward nurse' });
    await store.save({ visibility: ProfileVisibility.EMPLOYERS });

    expect(kept).toMatchObject({ headline: 'Ward nurse', visibility: ProfileVisibility.EMPLOYERS, etag: '3' });
    expect(store.profile()?.headline).toBe('Ward nurse');
  });

  it('refuses to write over what another window kept, reads that, and takes it the second time', async () => {
    const { store, kept } = await open();
    Object.assign(kept, { headline: 'Head nurse', etag: '7' });

    await expect(store.save({ headline: 'Ward nurse' })).rejects.toThrow();
    await vi.waitFor(() => expect(store.profile()).toMatchObject({ headline: 'Head nurse', etag: '7' }));
    await store.save({ headline: 'Ward nurse' });

    expect(kept).toMatchObject({ headline: 'Ward nurse', etag: '8' });
  });
});
