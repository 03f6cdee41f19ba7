import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { NoteFate } from '@hireflux/proto/ats/v1/activity_pb';
import { recordActivity } from '../activities/record-activity.ts';
import type { AtsDeps } from '../deps.ts';
import { assertMayDelete } from './note.ts';
import { lockNote, nameMembers, updateNote } from './note-queries.ts';
import { seeNote } from './see-note.ts';

/** Deletes the text of a note and whom it named. A second time changes nothing. */
export async function deleteNote({ db }: AtsDeps, actor: CompanyMember, id: string): Promise<void> {
  const { companyId, userId } = actor;
  await asActor(db, actor, async (db) => {
    const { note } = await seeNote(db, actor, id, lockNote);
    assertMayDelete(actor, note);
    if (note.delete_time) return;
    await updateNote(db, companyId, note.id, { content: '', delete_time: new Date() });
    await nameMembers(db, companyId, note.id, []);
    await recordActivity(db, {
      companyId,
      applicationId: note.application_id,
      actorId: userId,
      noteId: note.id,
      what: { case: 'noteTouched', value: { noteId: note.id, fate: NoteFate.DELETED } },
    });
  });
}
