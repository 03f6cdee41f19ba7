import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { ServiceImpl } from '@connectrpc/connect';
import { memberActor } from '@hireflux/kit/actor';
import { requestHash } from '@hireflux/kit/request-id';
import { type ApplicantBatchService, BulkUndoMovesRequestSchema, BulkUpdateApplicantsRequestSchema } from '@hireflux/proto/ats/v1/applicant_batch_service_pb';
import type { AtsDeps } from '../deps.ts';
import { namesOfMembers } from '../members/names-of-members.ts';
import { actionFromProto, filterFromProto, oneOfManyToProto } from './applicant-proto.ts';
import { bulkUndoMoves } from './bulk-undo-moves.ts';
import { bulkUpdateApplicants } from './bulk-update-applicants.ts';
import { exportApplicants } from './export-applicants.ts';

export function applicantBatchService(deps: AtsDeps): ServiceImpl<typeof ApplicantBatchService> {
  return {
    async bulkUpdateApplicants(req, ctx) {
      const chosen = req.applicants.map(({ applicationId, etag }) => ({ id: applicationId.toLowerCase(), etag }));
      const input = { requestId: req.requestId, requestHash: requestHash(BulkUpdateApplicantsRequestSchema, req), chosen, action: actionFromProto(req) };
      return { results: (await bulkUpdateApplicants(deps, memberActor(ctx), input)).map(oneOfManyToProto) };
    },

    async bulkUndoMoves(req, ctx) {
      const moves = req.moves.map(({ applicationId, stageChangeId }) => ({ id: applicationId.toLowerCase(), changeId: stageChangeId.toLowerCase() }));
      const input = { requestId: req.requestId, requestHash: requestHash(BulkUndoMovesRequestSchema, req), moves };
      return { results: (await bulkUndoMoves(deps, memberActor(ctx), input)).map(oneOfManyToProto) };
    },

    async exportApplicants(req, ctx) {
      const members = () => namesOfMembers(deps.team.as(ctx), ctx.signal);
      const { path, expireTime, count, sizeBytes } = await exportApplicants(deps, memberActor(ctx), { jobId: req.jobId, filter: filterFromProto(req), members }, ctx.signal);
      return { downloadPath: path, downloadExpireTime: timestampFromDate(expireTime), applicantCount: count, sizeBytes: BigInt(sizeBytes) };
    },
  };
}
