import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { timestampNow } from '@bufbuild/protobuf/wkt';
import type { ServiceImpl } from '@connectrpc/connect';
import { ApiKeyService } from '@hireflux/proto/identity/v1/api_key_service_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { refused } from '../connect/testing/refused';
import { Session } from '../session/session';
import { ApiKeyStore } from './api-key-store';

async function open(keys: Partial<ServiceImpl<typeof ApiKeyService>>) {
  TestBed.configureTestingModule({
    providers: [
      ApiKeyStore,
      { provide: Session, useValue: { companyId: signal('c1') } },
      provideFakeServer((router) => router.service(ApiKeyService, { listApiKeys: () => ({ apiKeys: [{ apiKeyId: 'old', name: 'Payroll' }] }), ...keys })),
    ],
  });
  const store = TestBed.inject(ApiKeyStore);
  await vi.waitFor(() => expect(store.keys()).toHaveLength(1));
  return { store, names: () => store.keys().map(({ name }) => name) };
}

describe('ApiKeyStore', () => {
  it('tells a new key, and shows it before the others', async () => {
    const { store, names } = await open({ createApiKey: ({ name, actions }) => ({ apiKey: { apiKeyId: 'new', name, actions }, key: 'hfk_secret' }) });

    expect(await store.make('id', 'Careers page', [Action.JOB_READ])).toBe('hfk_secret');

    expect(names()).toEqual(['Careers page', 'Payroll']);
    expect(store.keys()[0]?.actions).toEqual([Action.JOB_READ]);
  });

  it('has one key for two clicks, and tells none that was told before', async () => {
    const made = new Set<string>();
    const { store, names } = await open({
      createApiKey: ({ requestId, name }) => {
        const key = made.has(requestId) ? '' : 'hfk_secret';
        made.add(requestId);
        return { apiKey: { apiKeyId: requestId, name }, key };
      },
    });

    expect([await store.make('id', 'Careers page', [Action.JOB_READ]), await store.make('id', 'Careers page', [Action.JOB_READ])]).toEqual(['hfk_secret', '']);

    expect(names()).toEqual(['Careers page', 'Payroll']);
  });

  it('makes nothing of a refusal', async () => {
    const { store, names } = await open({ createApiKey: () => Promise.reject(refused('NOT_ALLOWED')) });

    await expect(store.make('id', 'Careers page', [Action.BILLING_MANAGE])).rejects.toThrow();

    expect(names()).toEqual(['Payroll']);
  });

  it('shows a key as revoked where it stands, and as it was where that is refused', async () => {
    let away = true;
    const { store } = await open({
      revokeApiKey: ({ apiKeyId }) => {
        if (away) throw refused('PART_AWAY');
        return { apiKey: { apiKeyId, name: 'Payroll', revokeTime: timestampNow() } };
      },
    });
    const [key] = store.keys();

    await expect(store.revoke(key!)).rejects.toThrow();
    expect(store.keys()[0]?.revokeTime).toBeUndefined();
    away = false;
    await store.revoke(key!);

    expect(store.keys()[0]?.revokeTime).toBeDefined();
  });

  it('goes on page by page, and says where the next could not be read', async () => {
    let away = true;
    const { store, names } = await open({
      listApiKeys: ({ pageToken }) => {
        if (pageToken === '') return { apiKeys: [{ apiKeyId: 'old', name: 'Payroll' }], nextPageToken: 'more' };
        if (away) throw refused('PART_AWAY');
        return { apiKeys: [{ apiKeyId: 'older', name: 'Intranet' }] };
      },
    });

    store.more();
    await vi.waitFor(() => expect(store.moreError()).toBeDefined());
    away = false;
    store.more();
    await vi.waitFor(() => expect(names()).toEqual(['Payroll', 'Intranet']));

    expect([store.hasMore(), store.moreError()]).toEqual([false, undefined]);
  });
});
