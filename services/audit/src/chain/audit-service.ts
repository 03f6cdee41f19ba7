import type { ServiceImpl } from '@connectrpc/connect';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { memberActor, seekerActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { decodePageToken, pageOf } from '@hireflux/kit/page-token';
import type { AuditService } from '@hireflux/proto/audit/v1/audit_service_pb';
import { toProto as accessToProto } from '../accesses/access-proto.ts';
import { listAccesses } from '../accesses/access-queries.ts';
import type { AuditDeps } from '../deps.ts';
import { entryToProto, headFromProto, markFromToken, typesOf, verifiedToProto } from './audit-proto.ts';
import { listEntries } from './audit-queries.ts';
import { verifyChain } from './verify-chain.ts';

const DEFAULT_PAGE_SIZE = 20;
const DEFAULT_PART = 20_000;
const ACCESSES = { name: 'accesses' };

export function auditService(deps: AuditDeps): ServiceImpl<typeof AuditService> {
  return {
    async listEvents(req, ctx) {
      const { actorUserId, actions, fromTime, beforeTime } = req;
      const filter = {
        from: fromTime && timestampDate(fromTime),
        before: beforeTime && timestampDate(beforeTime),
        actorUserId,
        types: typesOf(actions),
      };
      const list = { name: 'audit entries', filter };
      const size = req.pageSize || DEFAULT_PAGE_SIZE;
      const after = decodePageToken(list, req.pageToken);
      const actor = memberActor(ctx);
      const rows = await asActorReading(
        deps.db,
        actor,
        (db) => listEntries(db, { companyId: actor.companyId, limit: size + 1, after, ...filter }),
        ctx.signal,
      );
      const page = pageOf(list, rows.map((row) => ({ ...row, id: row.event_id, create_time: row.event_time })), size);
      return { entries: page.rows.map(entryToProto), nextPageToken: page.nextPageToken };
    },

    async verifyChain(req, ctx) {
      const part = {
        after: markFromToken(req.pageToken),
        most: req.maxEntries || DEFAULT_PART,
        known: req.knownHead && headFromProto(req.knownHead),
      };
      return verifiedToProto(await verifyChain(deps, part, ctx.signal));
    },

    async listAccessToMe(req, ctx) {
      const actor = seekerActor(ctx);
      const size = req.pageSize || DEFAULT_PAGE_SIZE;
      const after = decodePageToken(ACCESSES, req.pageToken);
      const rows = await asActorReading(
        deps.db,
        actor,
        (db) => listAccesses(db, { candidateId: actor.userId, limit: size + 1, after }),
        ctx.signal,
      );
      const page = pageOf(ACCESSES, rows.map((row) => ({ ...row, create_time: row.access_time })), size);
      return { accesses: page.rows.map(accessToProto), nextPageToken: page.nextPageToken };
    },
  };
}
