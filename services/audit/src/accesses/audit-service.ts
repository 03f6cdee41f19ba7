import type { ServiceImpl } from '@connectrpc/connect';
import { seekerActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { decodePageToken, pageOf } from '@hireflux/kit/page-token';
import type { AuditService } from '@hireflux/proto/audit/v1/audit_service_pb';
import type { AuditDeps } from '../deps.ts';
import { toProto } from './access-proto.ts';
import { listAccesses } from './access-queries.ts';

const DEFAULT_PAGE_SIZE = 20;
const LIST = { name: 'accesses' };

export function auditService(deps: AuditDeps): ServiceImpl<typeof AuditService> {
  return {
    async listAccessToMe(req, ctx) {
      const actor = seekerActor(ctx);
      const size = req.pageSize || DEFAULT_PAGE_SIZE;
      const after = decodePageToken(LIST, req.pageToken);
      const rows = await asActorReading(
        deps.db,
        actor,
        (db) => listAccesses(db, { candidateId: actor.userId, limit: size + 1, after }),
        ctx.signal,
      );
      const page = pageOf(LIST, rows.map((row) => ({ ...row, create_time: row.access_time })), size);
      return { accesses: page.rows.map(toProto), nextPageToken: page.nextPageToken };
    },
  };
}
