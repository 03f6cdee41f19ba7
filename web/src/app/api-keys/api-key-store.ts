import { inject, Service } from '@angular/core';
import { type ApiKey, ApiKeyService } from '@hireflux/proto/identity/v1/api_key_service_pb';
import type { Action } from '@hireflux/proto/options/v1/options_pb';
import { pages } from '../connect/pages';
import { clientToken } from '../connect/transport';
import { Session } from '../session/session';

const API_KEYS = clientToken(ApiKeyService);

/** The keys by which programs act for the company. */
@Service({ autoProvided: false })
export class ApiKeyStore {
  private readonly client = inject(API_KEYS);
  private readonly companyId = inject(Session).companyId;

  private readonly list = pages(
    () => this.companyId() || undefined,
    async (_companyId, pageToken, signal) => {
      const { apiKeys, nextPageToken } = await this.client.listApiKeys({ pageSize: 40, pageToken }, { signal });
      return { items: apiKeys, nextPageToken };
    },
  );

  readonly keys = this.list.items;
  readonly loading = this.list.loading;
  readonly error = this.list.error;
  readonly hasMore = this.list.hasMore;
  readonly loadingMore = this.list.loadingMore;
  readonly moreError = this.list.moreError;

  more(): void {
    void this.list.more();
  }

  reload(): void {
    this.list.reload();
  }

  /** The key itself, which is told this once. Empty where the answer before was lost: that one is to be revoked. */
  async make(requestId: string, name: string, actions: readonly Action[]): Promise<string> {
    const { apiKey, key } = await this.client.createApiKey({ requestId, name, actions: [...actions] });
    if (apiKey) this.list.update((keys) => [apiKey, ...keys.filter(({ apiKeyId }) => apiKeyId !== apiKey.apiKeyId)]);
    return key;
  }

  async revoke({ apiKeyId }: ApiKey): Promise<void> {
    const { apiKey } = await this.client.revokeApiKey({ apiKeyId });
    if (apiKey) this.list.update((keys) => keys.map((key) => (key.apiKeyId === apiKeyId ? apiKey : key)));
  }
}
