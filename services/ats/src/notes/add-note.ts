import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor, asActorReading } from '@hireflux/kit/db';
import { emit } from '@hireflux/kit/events/outbox';
import { newId } from '@hireflux/kit/id';
import { onceByRequest } from '@hireflux/kit/request-id';
import { NoteFate } from '@hireflux/proto/ats/v1/activity_pb';
import { NoteAddedSchema } from '@hireflux/proto/events/v1/ats_pb';
import { recordActivity } from '../activities/record-activity.ts';
import { seeCandidacy } from '../applicants/see-applicant.ts';
import type { AtsDeps } from '../deps.ts';
import { assertNameable, mention, type NamingNote, type Written } from './name-members.ts';
import { assertSaysSomething } from './note.ts';
import { findNoteByRequest, insertNote, listNamed } from './note-queries.ts';

export interface AddInput {
  readonly requestId: string;
  readonly requestHash: Buffer;
  readonly applicationId: string;
  readonly written: Written;
}

export async function addNote(deps: AtsDeps, actor: CompanyMember, input: AddInput): Promise<NamingNote> {
  const { companyId, userId } = actor;
  const { written } = input;
  assertSaysSomething(written.content);
  const { candidacy, repeated } = await asActorReading(deps.db, actor, async (db) => ({
    candidacy: await seeCandidacy(db, actor, input.applicationId),
    repeated: (await findNoteByRequest(db, companyId, input.requestId)) !== undefined,
  }));
  // Who left since is not to fail a repeat.
  if (!repeated) await assertNameable(deps, actor, written, candidacy, written.mentioned);

  return asActor(deps.db, actor, async (db) => {
    const candidacy = await seeCandidacy(db, actor, input.applicationId);
    const { row: note, created } = await onceByRequest(
      input.requestHash,
      () =>
        insertNote(db, {
          company_id: companyId,
          id: newId(),
          application_id: candidacy.applicant.id,
          author_id: userId,
          content: written.content,
          note_type: written.type,
          visibility: written.visibility,
          request_id: input.requestId,
          request_hash: input.requestHash,
        }),
      () => findNoteByRequest(db, companyId, input.requestId),
    );
    if (created) {
      await mention(db, note, candidacy, written.mentioned);
      await recordActivity(db, {
        companyId,
        applicationId: note.application_id,
        actorId: userId,
        noteId: note.id,
        what: { case: 'noteTouched', value: { noteId: note.id, fate: NoteFate.ADDED } },
        time: note.create_time,
      });
      if (note.visibility === 'all') {
        const { id: applicationId, job_id: jobId } = candidacy.applicant;
        await emit(db, NoteAddedSchema, { noteId: note.id, applicationId, jobId, companyId, authorId: userId }, { aggregateId: applicationId });
      }
    }
    return { note, named: (await listNamed(db, companyId, [note.id])).get(note.id) ?? [] };
  });
}
