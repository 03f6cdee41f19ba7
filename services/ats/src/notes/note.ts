import type { CompanyMember } from '@hireflux/kit/actor';
import { isBlank } from '@hireflux/kit/blank';
import { AppError } from '@hireflux/kit/errors';
import { reachOf, type Role } from '@hireflux/kit/roles';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import type { Candidacy } from '../applicants/applicant.ts';
import type { NoteRow } from '../schema.ts';

type Member = Pick<CompanyMember, 'userId' | 'role'>;

export function noteNotFound(id: string): AppError {
  return new AppError('NOTE_NOT_FOUND', 'there is no such note', { note_id: id });
}

/** Whether a member works on the job: may move its applicants, wrote it, or looks after the applicant. */
export function worksOn({ userId, role }: Member, { applicant, job }: Candidacy): boolean {
  return reachOf(role, Action.APPLICANT_ADVANCE) === 'all' || job.creator_id === userId || applicant.assigned_to === userId;
}

/** Whether a member may see an applicant. */
export function seesApplicant({ userId, role }: Member, { applicant }: Candidacy): boolean {
  const reach = reachOf(role, Action.APPLICANT_READ);
  return reach === 'all' || (reach === 'assigned' && applicant.assigned_to === userId);
}

/** Whether a member may read a note. The list of notes asks the same of the database. */
export function mayRead(member: Member, note: Pick<NoteRow, 'visibility' | 'author_id'>, candidacy: Candidacy): boolean {
  if (!seesApplicant(member, candidacy)) return false;
  return note.visibility === 'all' || note.author_id === member.userId || (note.visibility === 'team' && worksOn(member, candidacy));
}

/** Only the author's own words may be changed. */
export function assertAuthor({ userId }: Member, note: NoteRow): void {
  if (note.author_id !== userId) throw new AppError('NOT_ALLOWED', 'only its author may change a note: write one of your own', { note_id: note.id });
}

export function assertMayDelete({ userId, role }: Member, note: NoteRow): void {
  if (note.author_id === userId || isAdmin(role)) return;
  throw new AppError('NOT_ALLOWED', 'only its author, an admin or an owner may delete a note', { note_id: note.id });
}

const isAdmin = (role: Role) => role === 'owner' || role === 'admin';

export function assertSaysSomething(content: string): void {
  if (isBlank(content)) throw new AppError('INVALID_REQUEST', 'a note says something: write a word', { field: 'content' });
}
