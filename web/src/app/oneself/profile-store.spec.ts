import { TestBed } from '@angular/core/testing';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { refused } from '../connect/testing/refused';
import { ProfileStore } from './profile-store';

async function open() {
  const kept = { name: 'Ada', phone: '', etag: '1' };
  const server = { away: false };
  TestBed.configureTestingModule({
    providers: [
      ProfileStore,
      provideFakeServer((router) =>
        router.service(ProfileService, {
          getProfile: () => ({ profile: kept }),
          updateProfile: ({ etag, name, phone }) => {
            if (server.away) throw refused('PART_AWAY');
            if (etag !== kept.etag) throw refused('CHANGED_SINCE_READ');
            Object.assign(kept, { etag: `${Number(etag) + 1}`, ...(name !== undefined && { name }), ...(phone !== undefined && { phone }) });
            return { profile: kept };
          },
        }),
      ),
    ],
  });
  const store = TestBed.inject(ProfileStore);
  await vi.waitFor(() => expect(store.profile()?.name).toBe('Ada'));
  return { store, kept, server };
}

describe('ProfileStore', () => {
  it('keeps a part over what the one before made, and says that it is kept until something is changed', async () => {
    const { store, kept } = await open();

    await store.save({ name: 'Ada L.' });
    await store.save({ phone: '+44 20 7946 0000' });

    expect(kept).toEqual({ name: 'Ada L.', phone: '+44 20 7946 0000', etag: '3' });
    expect([store.profile()?.name, store.saving.done()]).toEqual(['Ada L.', true]);
    store.saving.changed();
    expect(store.saving.done()).toBe(false);
  });

  it('writes over nothing that another window kept: it reads that, and keeps it the second time', async () => {
    const { store, kept } = await open();
    Object.assign(kept, { name: 'Ada of another window', etag: '7' });

    await expect(store.save({ name: 'Ada L.' })).rejects.toThrow();
    await vi.waitFor(() => expect(store.profile()?.etag).toBe('7'));
    await store.save({ name: 'Ada L.' });

    expect(kept).toMatchObject({ name: 'Ada L.', etag: '8' });
  });

  it('says of nothing that it is kept where the server was away', async () => {
    const { store, server } = await open();
    server.away = true;

    await expect(store.save({ name: 'Ada L.' })).rejects.toThrow();

    expect([store.profile()?.name, store.saving.done()]).toEqual(['Ada', false]);
  });
});
