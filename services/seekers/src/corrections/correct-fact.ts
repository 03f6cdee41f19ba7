import { toJsonString } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { Seeker } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import { changedSinceRead } from '@hireflux/kit/etag';
import { emit } from '@hireflux/kit/events/outbox';
import { newId } from '@hireflux/kit/id';
import { onceByRequest } from '@hireflux/kit/request-id';
import { type ResumeFact, ResumeFactSchema } from '@hireflux/proto/common/v1/resume_pb';
import { ResumeCorrectedSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { listActiveSentWith } from '../applications/application-queries.ts';
import type { SeekersDeps } from '../deps.ts';
import { resumeNotFound } from '../resumes/resume.ts';
import { factRows, factToProto, type KeptResume, linesOf } from '../resumes/resume-proto.ts';
import { findNewestResume, getVersion, insertVersionLike, listFacts, lockResume, lockResumesOf, updateResumeVersion } from '../resumes/resume-queries.ts';
import type { CorrectionRow, ResumeRow, SeekersDb } from '../schema.ts';
import { type Change, correct } from './correction.ts';
import { findCorrectionByRequest, insertCorrection } from './correction-queries.ts';

export interface CorrectInput {
  readonly requestId: string;
  readonly requestHash: Buffer;
  readonly resumeId: string;
  /** The version that was read; empty corrects whatever stands. */
  readonly resumeVersionId: string;
  readonly factId: string;
  readonly change: Change;
}

/** Puts a fact right, as the next version of the same file. A repeat of the request answers with the version that the first made. */
export function correctFact(deps: Pick<SeekersDeps, 'db'>, actor: Seeker, input: CorrectInput): Promise<KeptResume> {
  return asActor(deps.db, actor, async (db) => {
    await lockResumesOf(db, actor.userId);
    const resume = await lockResume(db, actor.userId, input.resumeId);
    if (!resume || resume.delete_time) throw resumeNotFound(input.resumeId);
    const before = await findCorrectionByRequest(db, actor.userId, input.requestId);
    if (before) {
      const { row } = await onceByRequest(input.requestHash, async () => undefined, async () => before);
      return keptAs(db, resume, row.resume_version_id);
    }
    if (input.resumeVersionId !== '' && input.resumeVersionId !== resume.resume_version_id) throw changedSinceRead();

    const read = await keptAs(db, resume, resume.resume_version_id);
    const id = newId();
    const { facts, fact } = correct(
      { facts: read.facts.map(factToProto), lines: linesOf(read.version) },
      input.factId,
      input.change,
      `added-${id}`,
    );
    const versionId = newId();
    const correction = (await insertCorrection(db, {
      user_id: actor.userId,
      id,
      request_id: input.requestId,
      request_hash: input.requestHash,
      resume_id: resume.id,
      base_version_id: resume.resume_version_id,
      resume_version_id: versionId,
      fact_id: fact?.factId ?? input.factId,
      change: input.change.case!,
      fact: fact ? toJsonString(ResumeFactSchema, fact) : null,
    }))!;
    await insertVersionLike(db, actor.userId, resume.resume_version_id, versionId, factRows(actor.userId, versionId, facts));
    await tellCorrected(db, await updateResumeVersion(db, actor.userId, resume.id, versionId), correction, facts);
    return keptAs(db, { ...resume, resume_version_id: versionId }, versionId);
  });
}

async function keptAs(db: ScopedDb<SeekersDb>, resume: ResumeRow, versionId: string): Promise<KeptResume> {
  return { resume, version: await getVersion(db, resume.user_id, versionId), facts: await listFacts(db, resume.user_id, versionId) };
}

async function tellCorrected(db: ScopedDb<SeekersDb>, resume: ResumeRow, correction: CorrectionRow, facts: readonly ResumeFact[]): Promise<void> {
  const newest = await findNewestResume(db, resume.user_id);
  await emit(
    db,
    ResumeCorrectedSchema,
    {
      userId: resume.user_id,
      resumeId: resume.id,
      resumeVersionId: resume.resume_version_id,
      facts: [...facts],
      applicationIds: await listActiveSentWith(db, resume.user_id, resume.id),
      correctTime: timestampFromDate(correction.create_time),
      newest: newest?.id === resume.id,
    },
    { aggregateId: resume.user_id },
  );
}
