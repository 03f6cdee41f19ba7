import { TestBed } from '@angular/core/testing';
import { CompanyService } from '@hireflux/proto/employers/v1/company_service_pb';
import { Uploads } from '../connect/upload';
import { provideFakeServer } from '../connect/testing/fake-server';
import { refused } from '../connect/testing/refused';
import { Session } from '../session/session';
import { CompanyStore } from './company-store';

const CLINIC = { companyId: 'c1', name: 'Harbour Clinic', slug: 'harbour-clinic', etag: 'v1', logoPath: '' };

async function open({ update = (request: { etag: string }): object => ({ company: { ...CLINIC, etag: `${request.etag}+` } }), logo = (token: string): object => ({ company: { ...CLINIC, etag: 'v2', logoPath: token && '/logos/a.png' } }) } = {}) {
  const updates: { readonly etag: string; readonly name?: string; readonly location?: string }[] = [];
  const tokens: string[] = [];
  TestBed.configureTestingModule({
    providers: [
      CompanyStore,
      { provide: Session, useValue: { companyId: () => 'c1' } },
      { provide: Uploads, useValue: { put: () => Promise.resolve({ uploadToken: 'token-1' }) } },
      provideFakeServer((router) =>
        router.service(CompanyService, {
          getMyCompany: () => ({ company: { ...CLINIC, etag: updates.length > 0 ? 'v9' : 'v1' } }),
          updateCompany: ({ etag, name, location }) => {
            updates.push({ etag, ...(name !== undefined && { name }), ...(location !== undefined && { location }) });
            return update({ etag });
          },
          uploadLogo: ({ uploadToken }) => (tokens.push(uploadToken), logo(uploadToken)),
        }),
      ),
    ],
  });
  const store = TestBed.inject(CompanyStore);
  await vi.waitFor(() => expect(store.company()).toBeDefined());
  return { store, updates, tokens };
}
const FILE = new File(['a picture'], 'logo.png', { type: 'image/png' });

describe('CompanyStore', () => {
  beforeEach(() => {
    URL.createObjectURL = vi.fn(() => 'blob:a');
    URL.revokeObjectURL = vi.fn();
  });

  it('sends only what was changed, once for two clicks', async () => {
    const { store, updates } = await open();
    store.change({ location: 'Leeds' });

    expect(await Promise.all([store.save(), store.save()])).toEqual([true, false]);

    expect([updates, store.dirty()]).toEqual([[{ etag: 'v1', location: 'Leeds' }], false]);
  });

  it('sends what was changed here again where somebody else saved meanwhile', async () => {
    const { store, updates } = await open({
      update: ({ etag }) => {
        if (etag === 'v1') throw refused('CHANGED_SINCE_READ');
        return { company: CLINIC };
      },
    });
    store.change({ name: 'Harbour Hospital' });

    expect(await store.save()).toBe(true);

    expect(updates).toEqual([{ etag: 'v1', name: 'Harbour Hospital' }, { etag: 'v9', name: 'Harbour Hospital' }]);
  });

  it('keeps what was written where it is refused', async () => {
    const { store } = await open({
      update: () => {
        throw refused('SLUG_TAKEN');
      },
    });
    store.change({ slug: 'harbour' });

    expect(await store.save()).toBe(false);

    expect([store.draft().slug, store.dirty()]).toEqual(['harbour', true]);
    expect(store.saveError()).toBeDefined();
  });

  it('takes a logo and removes it, while what else was written stays', async () => {
    const { store, tokens } = await open();
    store.change({ location: 'Leeds' });

    await store.logo.start(FILE);
    expect([store.logoPath(), store.draft().location, store.dirty()]).toEqual(['/logos/a.png', 'Leeds', true]);
    await store.removeLogo();

    expect([store.logoPath(), tokens]).toEqual(['', ['token-1', '']]);
  });

  it('leaves the logo as it was where another one is refused', async () => {
    const { store } = await open({
      logo: () => {
        throw refused('FILE_UNREADABLE');
      },
    });

    expect(await store.logo.start(FILE)).toBeUndefined();

    expect([store.logo.state(), store.logoPath()]).toEqual(['failed', '']);
  });
});
