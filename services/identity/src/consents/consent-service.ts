import type { ServiceImpl } from '@connectrpc/connect';
import { signedInActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { decodePageToken, pageOf } from '@hireflux/kit/page-token';
import { requestHash } from '@hireflux/kit/request-id';
import { type ConsentService, RecordConsentRequestSchema } from '@hireflux/proto/identity/v1/consent_service_pb';
import type { IdentityDeps } from '../deps.ts';
import { documentFromProto, standingToProto, toProto } from './consent-proto.ts';
import { listConsents, listLatestConsents } from './consent-queries.ts';
import { recordConsent } from './record-consent.ts';

const DEFAULT_PAGE_SIZE = 20;

export function consentService(deps: Pick<IdentityDeps, 'db'>): ServiceImpl<typeof ConsentService> {
  return {
    async recordConsent(req, ctx) {
      const recorded = await recordConsent(deps, signedInActor(ctx), {
        document: documentFromProto(req.document),
        document_version: req.documentVersion,
        agreed: req.agreed,
        request_id: req.requestId,
        request_hash: requestHash(RecordConsentRequestSchema, req),
      });
      return { consent: toProto(recorded) };
    },

    async listConsents(req, ctx) {
      const list = { name: 'consents' };
      const size = req.pageSize || DEFAULT_PAGE_SIZE;
      const after = decodePageToken(list, req.pageToken);
      const actor = signedInActor(ctx);
      return asActorReading(
        deps.db,
        actor,
        async (db) => {
          const page = pageOf(list, await listConsents(db, actor.userId, { limit: size + 1, after }), size);
          const documents = standingToProto(await listLatestConsents(db, actor.userId));
          return { consents: page.rows.map(toProto), nextPageToken: page.nextPageToken, documents };
        },
        ctx.signal,
      );
    },
  };
}
