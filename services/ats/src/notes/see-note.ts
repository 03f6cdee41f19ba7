import type { CompanyMember } from '@hireflux/kit/actor';
import type { ScopedDb } from '@hireflux/kit/db';
import type { Candidacy } from '../applicants/applicant.ts';
import { findCandidacy } from '../applicants/see-applicant.ts';
import type { AtsDb, NoteRow } from '../schema.ts';
import { mayRead, noteNotFound } from './note.ts';

/** A note, with what it is about, if the member may read it. For one who may not, there is none. */
export async function seeNote(
  db: ScopedDb<AtsDb>,
  actor: CompanyMember,
  id: string,
  find: (db: ScopedDb<AtsDb>, companyId: string, id: string) => Promise<NoteRow | undefined>,
): Promise<{ note: NoteRow; candidacy: Candidacy }> {
  const note = await find(db, actor.companyId, id);
  if (!note) throw noteNotFound(id);
  const candidacy = await findCandidacy(db, actor, note.application_id);
  if (!candidacy || !mayRead(actor, note, candidacy)) throw noteNotFound(id);
  return { note, candidacy };
}
