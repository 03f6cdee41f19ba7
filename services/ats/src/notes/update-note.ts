import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor, asActorReading } from '@hireflux/kit/db';
import { changedSinceRead, versionOf } from '@hireflux/kit/etag';
import { NoteFate } from '@hireflux/proto/ats/v1/activity_pb';
import { recordActivity } from '../activities/record-activity.ts';
import type { AtsDeps } from '../deps.ts';
import { assertNameable, mention, type NamingNote, type Written } from './name-members.ts';
import { assertAuthor, assertSaysSomething, noteNotFound } from './note.ts';
import { findNote, listNamed, lockNote, updateNote as write } from './note-queries.ts';
import { seeNote } from './see-note.ts';

export interface UpdateInput {
  readonly noteId: string;
  readonly etag: string;
  readonly written: Written;
}

/** Writes a note anew. Where it says all that already, nothing changes. */
export async function updateNote(deps: AtsDeps, actor: CompanyMember, { noteId, etag, written }: UpdateInput): Promise<NamingNote> {
  const { companyId, userId } = actor;
  assertSaysSomething(written.content);
  const { note, candidacy, named } = await asActorReading(deps.db, actor, async (db) => ({
    ...(await seeNote(db, actor, noteId, findNote)),
    named: await listNamed(db, companyId, [noteId.toLowerCase()]),
  }));
  if (note.delete_time) throw noteNotFound(noteId);
  assertAuthor(actor, note);
  // Whom it names already may have left since; a narrower circle is judged anew.
  const standing = named.get(note.id) ?? [];
  const judged = written.visibility === note.visibility ? written.mentioned.filter((id) => !standing.includes(id)) : written.mentioned;
  await assertNameable(deps, actor, written, candidacy, judged);

  return asActor(deps.db, actor, async (db) => {
    const { note, candidacy } = await seeNote(db, actor, noteId, lockNote);
    if (note.delete_time) throw noteNotFound(noteId);
    const named = (await listNamed(db, companyId, [note.id])).get(note.id) ?? [];
    const { content, type: note_type, visibility, mentioned } = written;
    const says = JSON.stringify([content, note_type, visibility, mentioned]);
    if (says === JSON.stringify([note.content, note.note_type, note.visibility, named])) return { note, named };
    if (versionOf(etag) !== note.version) throw changedSinceRead();

    const changed = await write(db, companyId, note.id, { content, note_type, visibility });
    await mention(db, changed, candidacy, mentioned);
    await recordActivity(db, {
      companyId,
      applicationId: note.application_id,
      actorId: userId,
      noteId: note.id,
      what: { case: 'noteTouched', value: { noteId: note.id, fate: NoteFate.CHANGED } },
    });
    return { note: changed, named: mentioned };
  });
}
