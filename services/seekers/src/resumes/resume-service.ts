import type { ServiceImpl } from '@connectrpc/connect';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { memberActor, seekerActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { requestHash } from '@hireflux/kit/request-id';
import { type ResumeService, UploadResumeRequestSchema } from '@hireflux/proto/seekers/v1/resume_service_pb';
import type { SeekersDeps } from '../deps.ts';
import { deleteResume } from './delete-resume.ts';
import { getSubmittedResume } from './get-submitted-resume.ts';
import { resumeNotFound } from './resume.ts';
import { type KeptResume, toProto } from './resume-proto.ts';
import { findResume, getVersion, listFacts } from './resume-queries.ts';
import { uploadResume } from './upload-resume.ts';

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

    async getResume(req, ctx) {
      const actor = seekerActor(ctx);
      const kept = await asActorReading(
        deps.db,
        actor,
        async (db) => {
          const resume = await findResume(db, req.resumeId);
          if (!resume) throw resumeNotFound(req.resumeId);
          const versionId = resume.resume_version_id;
          return { resume, version: await getVersion(db, versionId), facts: await listFacts(db, versionId) };
        },
        ctx.signal,
      );
      return withFile(kept, actor.userId);
    },

    async getSubmittedResume(req, ctx) {
      const actor = memberActor(ctx);
      return withFile(await getSubmittedResume(deps, actor, req.applicationId, ctx), actor.userId);
    },

    async deleteResume(req, ctx) {
      await deleteResume(deps, seekerActor(ctx), req.resumeId);
      return {};
    },
  };
}
