import type { CompanyMember } from '@hireflux/kit/actor';
import type { ScopedDb } from '@hireflux/kit/db';
import { AppError } from '@hireflux/kit/errors';
import { emit } from '@hireflux/kit/events/outbox';
import { NoteMentionedSchema } from '@hireflux/proto/events/v1/ats_pb';
import type { Candidacy } from '../applicants/applicant.ts';
import type { AtsDeps } from '../deps.ts';
import { findRole } from '../members/get-role.ts';
import type { AtsDb, NoteRow } from '../schema.ts';
import { mayRead } from './note.ts';
import { listEverNamed, nameMembers } from './note-queries.ts';

/** What an author writes. */
export interface Written {
  readonly content: string;
  readonly type: NoteRow['note_type'];
  readonly visibility: NoteRow['visibility'];
  /** The user ids of the members whom it names, each once. */
  readonly mentioned: readonly string[];
}

export interface NamingNote {
  readonly note: NoteRow;
  readonly named: readonly string[];
}

/** Refuses a note that names someone who is no active member, or who may not read it. Members are asked for now, before any row is locked. */
export async function assertNameable(deps: AtsDeps, actor: CompanyMember, written: Written, candidacy: Candidacy, userIds: readonly string[]): Promise<void> {
  if (written.mentioned.length > 0 && written.visibility === 'private') {
    throw invalid('a private note is read by its author alone: name nobody, or let others read it', {});
  }
  const note = { visibility: written.visibility, author_id: actor.userId };
  await Promise.all(
    userIds.map(async (userId) => {
      const role = userId === actor.userId ? actor.role : await findRole(deps, actor.companyId, userId);
      if (!role) throw invalid(`${userId} is no active member of your company: name another`, { user_id: userId });
      if (!mayRead({ userId, role }, note, candidacy)) {
        throw invalid(`${userId} may not read this note: let more members read it, or name another`, { user_id: userId });
      }
    }),
  );
}

function invalid(message: string, metadata: Record<string, string>): AppError {
  return new AppError('INVALID_REQUEST', message, { field: 'mentioned_user_ids', ...metadata });
}

/** Has a note name whom it is to name, and tells those whom it never named before. */
export async function mention(db: ScopedDb<AtsDb>, note: NoteRow, { applicant, job }: Candidacy, userIds: readonly string[]): Promise<void> {
  const before = await listEverNamed(db, note.company_id, note.id);
  await nameMembers(db, note.company_id, note.id, userIds);
  const told = userIds.filter((userId) => !before.includes(userId) && userId !== note.author_id);
  if (told.length === 0) return;
  await emit(
    db,
    NoteMentionedSchema,
    {
      noteId: note.id,
      applicationId: applicant.id,
      jobId: job.id,
      companyId: note.company_id,
      authorId: note.author_id,
      mentionedUserIds: told,
      candidateName: applicant.candidate_name,
      jobTitle: job.title,
    },
    { aggregateId: note.id },
  );
}
