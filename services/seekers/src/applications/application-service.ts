import type { ServiceImpl } from '@connectrpc/connect';
import { assertVerified, seekerActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { decodePageToken, pageOf } from '@hireflux/kit/page-token';
import { requestHash } from '@hireflux/kit/request-id';
import { type ApplicationService, SubmitApplicationRequestSchema } from '@hireflux/proto/seekers/v1/application_service_pb';
import type { SeekersDeps } from '../deps.ts';
import { getReceipt } from '../receipts/get-receipt.ts';
import { receiptToProto } from '../receipts/receipt-proto.ts';
import { getLastSubmission, listLastSubmissions } from '../receipts/receipt-queries.ts';
import { applicationNotFound } from './application.ts';
import { outcomeFromProto, toProto } from './application-proto.ts';
import { findApplication, listApplications } from './application-queries.ts';
import { submitApplication } from './submit-application.ts';
import { withdrawApplication } from './withdraw-application.ts';

const DEFAULT_PAGE_SIZE = 20;
/** A page goes on only in the list that it began in. */
const listOf = (outcomes: readonly string[], jobIds: readonly string[]) => ({ name: 'applications', filter: jobIds.length > 0 ? { outcomes, jobIds } : outcomes });

export function applicationService(deps: SeekersDeps): ServiceImpl<typeof ApplicationService> {
  return {
    async submitApplication(req, ctx) {
      assertVerified(ctx);
      const input = { ...req, requestHash: requestHash(SubmitApplicationRequestSchema, req) };
      const { application, sent } = await submitApplication(deps, seekerActor(ctx), input, ctx);
      return { application: toProto(application, sent) };
    },

    async listApplications(req, ctx) {
      const size = req.pageSize || DEFAULT_PAGE_SIZE;
      const outcomes = req.outcomes.map(outcomeFromProto).sort();
      const jobIds = [...req.jobIds].sort();
      const list = listOf(outcomes, jobIds);
      const after = decodePageToken(list, req.pageToken);
      const actor = seekerActor(ctx);
      return asActorReading(
        deps.db,
        actor,
        async (db) => {
          const { rows, nextPageToken } = pageOf(list, await listApplications(db, actor.userId, { outcomes, jobIds, limit: size + 1, after }), size);
          const sent = new Map((await listLastSubmissions(db, actor.userId, rows.map((row) => row.id))).map((each) => [each.application_id, each]));
          return { applications: rows.map((row) => toProto(row, sent.get(row.id)!)), nextPageToken };
        },
        ctx.signal,
      );
    },

    async getApplication(req, ctx) {
      const actor = seekerActor(ctx);
      return asActorReading(
        deps.db,
        actor,
        async (db) => {
          const application = await findApplication(db, actor.userId, req.applicationId);
          if (!application) throw applicationNotFound(req.applicationId);
          return { application: toProto(application, await getLastSubmission(db, actor.userId, application.id)) };
        },
        ctx.signal,
      );
    },

    async withdrawApplication(req, ctx) {
      const { application, sent } = await withdrawApplication(deps, seekerActor(ctx), req.applicationId);
      return { application: toProto(application, sent) };
    },

    async getReceipt(req, ctx) {
      const actor = seekerActor(ctx);
      const receipt = await getReceipt(deps, actor, req, ctx.signal);
      return { receipt: receiptToProto(receipt, { files: deps.files, readerId: actor.userId }) };
    },
  };
}
