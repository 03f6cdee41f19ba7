import type { Seeker } from '@hireflux/kit/actor';
import { asActor, asActorReading, type ScopedDb } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { newId } from '@hireflux/kit/id';
import { onceByRequest } from '@hireflux/kit/request-id';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { ResumeReadSchema } from '@hireflux/proto/events/v1/seekers_pb';
import type { Reading } from '@hireflux/proto/common/v1/resume_pb';
import type { SeekersDeps } from '../deps.ts';
import { claimFiles, type Copy, keepingFiles } from '../files/keep-files.ts';
import type { Upload } from '../files/kept-files.ts';
import type { ResumeRow, SeekersDb } from '../schema.ts';
import { resumeNotFound } from './resume.ts';
import { factRows, type KeptResume, versionColumns } from './resume-proto.ts';
import { findResumeByRequest, getVersion, insertResume, insertVersion, listFacts, lockResumesOf } from './resume-queries.ts';

/** A reading that takes longer than this is given up; the reader itself gives up sooner. */
const READING_TIMEOUT_MS = 15_000;

export interface UploadInput {
  readonly requestId: string;
  readonly requestHash: Buffer;
  readonly uploadToken: string;
  readonly fileName: string;
}

/** Reads an uploaded file and keeps it. A repeat of the request answers with what the first kept. */
export async function uploadResume(deps: SeekersDeps, actor: Seeker, input: UploadInput): Promise<KeptResume> {
  const before = await asActorReading(deps.db, actor, (db) => findResumeByRequest(db, actor.userId, input.requestId));
  if (before) return asActorReading(deps.db, actor, (db) => keptBefore(db, input, before));

  const upload = deps.files.openUpload(input.uploadToken, actor.userId);
  const { reading } = await deps.parsing.self.parseResume(
    { readToken: deps.files.readToken(upload.key) },
    { timeoutMs: READING_TIMEOUT_MS },
  );
  const copy = { uploadKey: upload.key, key: `resumes/${actor.userId}/${newId()}` };
  return keepingFiles(deps, actor, [copy], () => keep(deps, actor, input, { ...upload, key: copy.key }, reading!, copy));
}

function keep(deps: SeekersDeps, actor: Seeker, input: UploadInput, file: Upload, reading: Reading, copy: Copy): Promise<KeptResume> {
  return asActor(deps.db, actor, async (db) => {
    const [id, versionId] = [newId(), newId()];
    const { userId } = actor;
    await lockResumesOf(db, userId);
    const { row, created } = await onceByRequest(
      input.requestHash,
      () =>
        insertResume(db, {
          user_id: userId,
          id,
          request_id: input.requestId,
          request_hash: input.requestHash,
          resume_version_id: versionId,
          file_name: input.fileName,
        }),
      () => findResumeByRequest(db, userId, input.requestId),
    );
    if (!created) return keptBefore(db, input, row);
    await claimFiles(db, [copy]);
    await insertVersion(
      db,
      {
        user_id: userId,
        id: versionId,
        resume_id: id,
        object_key: file.key,
        size_bytes: file.sizeBytes,
        sha256: file.sha256,
        ...versionColumns(reading),
      },
      factRows(userId, versionId, reading.facts),
    );
    const kept = { resume: row, version: await getVersion(db, userId, versionId), facts: await listFacts(db, userId, versionId) };
    await emit(
      db,
      ResumeReadSchema,
      { userId, resumeId: id, resumeVersionId: versionId, facts: reading.facts, uploadTime: timestampFromDate(row.create_time) },
      { aggregateId: userId },
    );
    return kept;
  });
}

async function keptBefore(db: ScopedDb<SeekersDb>, input: UploadInput, before: ResumeRow): Promise<KeptResume> {
  const { row } = await onceByRequest(input.requestHash, async () => undefined, async () => before);
  if (row.delete_time) throw resumeNotFound(row.id);
  return {
    resume: row,
    version: await getVersion(db, row.user_id, row.resume_version_id),
    facts: await listFacts(db, row.user_id, row.resume_version_id),
  };
}
