import { timestampDate } from '@bufbuild/protobuf/wkt';
import type { ServiceImpl } from '@connectrpc/connect';
import { memberActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { requestHash } from '@hireflux/kit/request-id';
import { ApplicantOrder, type ApplicantService, MoveStageRequestSchema, RecordContactRequestSchema, UndoMoveRequestSchema } from '@hireflux/proto/ats/v1/applicant_service_pb';
import type { AtsDeps } from '../deps.ts';
import { detailToProto, filterFromProto, placedToProto, toProto, watchedToProto } from './applicant-proto.ts';
import { assignApplicant } from './assign-applicant.ts';
import { getApplicant } from './get-applicant.ts';
import { listApplicants } from './list-applicants.ts';
import { moveStage } from './move-stage.ts';
import { recordContact } from './record-contact.ts';
import { decodeResumeToken } from './resume-token.ts';
import { seeApplicant } from './see-applicant.ts';
import { setFollowUp } from './set-follow-up.ts';
import { starApplicant } from './star-applicant.ts';
import { tagApplicant } from './tag-applicant.ts';
import { undoMove } from './undo-move.ts';
import { watchApplicants } from './watch-applicants.ts';

const DEFAULT_PAGE_SIZE = 20;

export function applicantService(deps: AtsDeps): ServiceImpl<typeof ApplicantService> {
  return {
    async listApplicants(req, ctx) {
      const { jobId, pageToken, skip, countMatching: counts } = req;
      const byFit = req.order === ApplicantOrder.FIT_INDEX;
      const input = { jobId, byFit, filter: filterFromProto({ ...req, stageIds: [...req.stageIds, ...(req.stageId ? [req.stageId] : [])] }), size: req.pageSize || DEFAULT_PAGE_SIZE, pageToken, skip, counts };
      const { placed, nextPageToken, matching } = await listApplicants(deps, memberActor(ctx), input, ctx.signal);
      return { applicants: placed.map(placedToProto), nextPageToken, matchingCount: matching.count, moreMatch: matching.more };
    },

    async checkApplicantAccess({ applicationId }, ctx) {
      const actor = memberActor(ctx);
      await asActorReading(deps.db, actor, (db) => seeApplicant(db, actor, applicationId), ctx.signal);
      return {};
    },

    async getApplicant(req, ctx) {
      const read = await getApplicant(deps, memberActor(ctx), req.applicationId);
      const stage = read.stages.find(({ id }) => id === read.applicant.stage_id)!;
      return { applicant: toProto(read.applicant, stage), detail: detailToProto(read) };
    },

    async moveStage(req, ctx) {
      const input = { ...req, requestHash: requestHash(MoveStageRequestSchema, req) };
      const moved = await moveStage(deps, memberActor(ctx), input);
      return { applicant: placedToProto(moved), stageChangeId: moved.changeId ?? '' };
    },

    async undoMove(req, ctx) {
      const input = { ...req, requestHash: requestHash(UndoMoveRequestSchema, req) };
      const moved = await undoMove(deps, memberActor(ctx), input);
      return { applicant: placedToProto(moved), stageChangeId: moved.changeId ?? '' };
    },

    async assignApplicant(req, ctx) {
      const input = { ...req, assigneeId: req.assigneeId.toLowerCase() || null };
      return { applicant: placedToProto(await assignApplicant(deps, memberActor(ctx), input)) };
    },

    async starApplicant(req, ctx) {
      return { applicant: placedToProto(await starApplicant(deps, memberActor(ctx), req)) };
    },

    async tagApplicant(req, ctx) {
      return { applicant: placedToProto(await tagApplicant(deps, memberActor(ctx), req)) };
    },

    async setFollowUp(req, ctx) {
      const input = { ...req, time: req.followUpTime ? timestampDate(req.followUpTime) : null };
      return { applicant: placedToProto(await setFollowUp(deps, memberActor(ctx), input)) };
    },

    async recordContact(req, ctx) {
      const time = req.contactTime && timestampDate(req.contactTime);
      const input = { ...req, time, requestHash: requestHash(RecordContactRequestSchema, req) };
      return { applicant: placedToProto(await recordContact(deps, memberActor(ctx), input)) };
    },

    async *watchApplicants(req, ctx) {
      const jobId = req.jobId.toLowerCase();
      const after = decodeResumeToken(jobId, req.resumeToken);
      const watched = watchApplicants(deps, memberActor(ctx), { jobId, after }, ctx.signal);
      for await (const each of watched) yield watchedToProto(jobId, each);
    },
  };
}
