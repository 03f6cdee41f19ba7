import type { ServiceImpl } from '@connectrpc/connect';
import { assertVerified, seekerActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { decodePageToken, pageOf } from '@hireflux/kit/page-token';
import { requestHash } from '@hireflux/kit/request-id';
import { type ApplicationService, SubmitApplicationRequestSchema } from '@hireflux/proto/seekers/v1/application_service_pb';
import type { SeekersDeps } from '../deps.ts';
import { applicationNotFound } from './application.ts';
import { toProto } from './application-proto.ts';
import { findApplication, getLastSubmission, listApplications, listLastSubmissions } from './application-queries.ts';
import { submitApplication } from './submit-application.ts';
import { withdrawApplication } from './withdraw-application.ts';

const DEFAULT_PAGE_SIZE = 20;
const LIST = { name: 'applications' };

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
      const after = decodePageToken(LIST, req.pageToken);
      return asActorReading(
        deps.db,
        seekerActor(ctx),
        async (db) => {
          const { rows, nextPageToken } = pageOf(LIST, await listApplications(db, { limit: size + 1, after }), size);
          const sent = new Map((await listLastSubmissions(db, rows.map((row) => row.id))).map((each) => [each.application_id, each]));
          return { applications: rows.map((row) => toProto(row, sent.get(row.id)!)), nextPageToken };
        },
        ctx.signal,
      );
    },

    async getApplication(req, ctx) {
      return asActorReading(
        deps.db,
        seekerActor(ctx),
        async (db) => {
          const application = await findApplication(db, req.applicationId);
          if (!application) throw applicationNotFound(req.applicationId);
          return { application: toProto(application, await getLastSubmission(db, application.id)) };
        },
        ctx.signal,
      );
    },

    async withdrawApplication(req, ctx) {
      const { application, sent } = await withdrawApplication(deps, seekerActor(ctx), req.applicationId);
      return { application: toProto(application, sent) };
    },
  };
}
