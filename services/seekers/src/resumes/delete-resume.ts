import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { Seeker } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { ResumeDeletedSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { deleteCorrections } from '../corrections/correction-queries.ts';
import type { SeekersDeps } from '../deps.ts';
import { insertRemoval } from '../files/file-queries.ts';
import type { SeekersDb } from '../schema.ts';
import { resumeNotFound } from './resume.ts';
import { factToProto } from './resume-proto.ts';
import {
  deleteUnsentVersions,
  findNewestResume,
  getVersion,
  listFacts,
  lockResume,
  lockResumesOf,
  markResumeDeleted,
} from './resume-queries.ts';

/** Deletes a résumé and, but for what was sent with an application, what was read in it and its file. */
export async function deleteResume(deps: Pick<SeekersDeps, 'db'>, actor: Seeker, id: string): Promise<void> {
  await asActor(deps.db, actor, async (db) => {
    await lockResumesOf(db, actor.userId);
    const resume = await lockResume(db, actor.userId, id);
    if (!resume) throw resumeNotFound(id);
    if (resume.delete_time) return;
    await markResumeDeleted(db, actor.userId, id);
    const { object_key: file } = await getVersion(db, actor.userId, resume.resume_version_id);
    await deleteCorrections(db, actor.userId, id);
    if (await deleteUnsentVersions(db, actor.userId, id)) await insertRemoval(db, actor.userId, file);
    const newestLeft = await newest(db, actor.userId);
    await emit(
      db,
      ResumeDeletedSchema,
      { userId: actor.userId, resumeId: id, ...(newestLeft && { newestLeft }) },
      { aggregateId: actor.userId },
    );
  });
}

/** What jobs are ranked by from now on. */
async function newest(db: ScopedDb<SeekersDb>, userId: string) {
  const resume = await findNewestResume(db, userId);
  if (!resume) return undefined;
  return {
    userId,
    resumeId: resume.id,
    resumeVersionId: resume.resume_version_id,
    facts: (await listFacts(db, userId, resume.resume_version_id)).map(factToProto),
    uploadTime: timestampFromDate(resume.create_time),
  };
}
