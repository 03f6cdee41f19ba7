import type { ServiceImpl } from '@connectrpc/connect';
import { assertVerified, callerOf, memberActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { decodePageToken, pageOf } from '@hireflux/kit/page-token';
import { requestHash } from '@hireflux/kit/request-id';
import { type ApiKeyService, CreateApiKeyRequestSchema } from '@hireflux/proto/identity/v1/api_key_service_pb';
import type { IdentityDeps } from '../deps.ts';
import { toProto } from './api-key-proto.ts';
import { listApiKeys } from './api-key-queries.ts';
import { createApiKey } from './create-api-key.ts';
import { exchangeApiKey } from './exchange-api-key.ts';
import { revokeApiKey } from './revoke-api-key.ts';

const DEFAULT_PAGE_SIZE = 20;

export function apiKeyService(deps: IdentityDeps): ServiceImpl<typeof ApiKeyService> {
  return {
    async createApiKey(req, ctx) {
      assertVerified(ctx);
      const caller = callerOf(ctx);
      const { row, key } = await createApiKey(deps, memberActor(ctx), {
        requestId: req.requestId,
        requestHash: requestHash(CreateApiKeyRequestSchema, req),
        name: req.name,
        actions: req.actions,
        within: caller.kind === 'user' ? caller.apiKey?.actions : undefined,
      });
      return { apiKey: toProto(row), key };
    },

    async listApiKeys(req, ctx) {
      const list = { name: 'api-keys' };
      const size = req.pageSize || DEFAULT_PAGE_SIZE;
      const after = decodePageToken(list, req.pageToken);
      const actor = memberActor(ctx);
      const rows = await asActorReading(deps.db, actor, (db) => listApiKeys(db, actor.companyId, { limit: size + 1, after }), ctx.signal);
      const page = pageOf(list, rows, size);
      return { apiKeys: page.rows.map(toProto), nextPageToken: page.nextPageToken };
    },

    async revokeApiKey({ apiKeyId }, ctx) {
      return { apiKey: toProto(await revokeApiKey(deps, memberActor(ctx), apiKeyId)) };
    },

    async exchangeApiKey({ key }) {
      return { accessToken: await exchangeApiKey(deps, key) };
    },
  };
}
