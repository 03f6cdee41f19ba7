import type { ServiceImpl } from '@connectrpc/connect';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { memberActor, seekerActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { decodePageToken, pageOf } from '@hireflux/kit/page-token';
import { requestHash } from '@hireflux/kit/request-id';
import { CorrectFactRequestSchema, type ResumeService, UploadResumeRequestSchema } from '@hireflux/proto/seekers/v1/resume_service_pb';
import { correctFact } from '../corrections/correct-fact.ts';
import type { SeekersDeps } from '../deps.ts';
import { answerFiles } from '../receipts/receipt-proto.ts';
import { deleteResume } from './delete-resume.ts';
import { getSubmittedResume } from './get-submitted-resume.ts';
import { resumeNotFound } from './resume.ts';
import { type KeptResume, summaryToProto, toProto } from './resume-proto.ts';
import { findNewestResume, findResume, getVersion, listFacts, listResumes } from './resume-queries.ts';
import { uploadResume } from './upload-resume.ts';

const DEFAULT_PAGE_SIZE = 20;
const LIST = { name: 'resumes' };

export function resumeService(deps: SeekersDeps): ServiceImpl<typeof ResumeService> {
  const withFile = (kept: KeptResume, readerId: string) => {
    const { path, expireTime } = deps.files.downloadPath({
      key: kept.version.object_key,
      fileName: kept.resume.file_name,
      mediaType: kept.version.media_type,
      readerId,
      ownerId: kept.version.user_id,
    });
    return { resume: toProto(kept), downloadPath: path, downloadExpireTime: timestampFromDate(expireTime) };
  };

  return {
    async uploadResume(req, ctx) {
      const { requestId, uploadToken, fileName } = req;
      const hash = requestHash(UploadResumeRequestSchema, req);
      const kept = await uploadResume(deps, seekerActor(ctx), { requestId, requestHash: hash, uploadToken, fileName });
      return { resume: toProto(kept) };
    },

    async listResumes(req, ctx) {
      const size = req.pageSize || DEFAULT_PAGE_SIZE;
      const after = decodePageToken(LIST, req.pageToken);
      const actor = seekerActor(ctx);
      return asActorReading(
        deps.db,
        actor,
        async (db) => {
          const { rows, nextPageToken } = pageOf(LIST, await listResumes(db, actor.userId, { limit: size + 1, after }), size);
          const newest = await findNewestResume(db, actor.userId);
          return { resumes: rows.map((row) => summaryToProto(row, newest?.id)), nextPageToken };
        },
        ctx.signal,
      );
    },

    async getResume(req, ctx) {
      const actor = seekerActor(ctx);
      const kept = await asActorReading(
        deps.db,
        actor,
        async (db) => {
          const resume = await findResume(db, actor.userId, req.resumeId);
          if (!resume) throw resumeNotFound(req.resumeId);
          const versionId = resume.resume_version_id;
          return { resume, version: await getVersion(db, actor.userId, versionId), facts: await listFacts(db, actor.userId, versionId) };
        },
        ctx.signal,
      );
      return withFile(kept, actor.userId);
    },

    async getSubmittedResume(req, ctx) {
      const actor = memberActor(ctx);
      const { sent, resume, files } = await getSubmittedResume(deps, actor, req.applicationId, ctx);
      const to = { files: deps.files, readerId: actor.userId };
      return { ...withFile(resume, actor.userId), answerFiles: answerFiles(sent, files, to) };
    },

    async correctFact(req, ctx) {
      const input = { ...req, requestHash: requestHash(CorrectFactRequestSchema, req) };
      return { resume: toProto(await correctFact(deps, seekerActor(ctx), input)) };
    },

    async deleteResume(req, ctx) {
      await deleteResume(deps, seekerActor(ctx), req.resumeId);
      return {};
    },
  };
}
