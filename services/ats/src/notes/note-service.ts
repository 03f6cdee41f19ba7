import type { ServiceImpl } from '@connectrpc/connect';
import { memberActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { decodePageToken, pageOf } from '@hireflux/kit/page-token';
import { requestHash } from '@hireflux/kit/request-id';
import { AddNoteRequestSchema, type NoteService } from '@hireflux/proto/ats/v1/note_service_pb';
import { seeCandidacy } from '../applicants/see-applicant.ts';
import type { AtsDeps } from '../deps.ts';
import { addNote } from './add-note.ts';
import { deleteNote } from './delete-note.ts';
import { worksOn } from './note.ts';
import { toProto, writtenFromProto } from './note-proto.ts';
import { listNamed, listNotes } from './note-queries.ts';
import { updateNote } from './update-note.ts';

const DEFAULT_PAGE_SIZE = 20;

export function noteService(deps: AtsDeps): ServiceImpl<typeof NoteService> {
  return {
    async addNote(req, ctx) {
      const { requestId, applicationId } = req;
      const input = { requestId, applicationId, requestHash: requestHash(AddNoteRequestSchema, req), written: writtenFromProto(req) };
      return { note: toProto(await addNote(deps, memberActor(ctx), input)) };
    },

    async listNotes(req, ctx) {
      const actor = memberActor(ctx);
      const { userId, companyId } = actor;
      const { applicationId } = req;
      const size = req.pageSize || DEFAULT_PAGE_SIZE;
      const list = { name: 'notes', filter: { applicationId } };
      const after = decodePageToken(list, req.pageToken);
      return asActorReading(
        deps.db,
        actor,
        async (db) => {
          const worksOnJob = worksOn(actor, await seeCandidacy(db, actor, applicationId));
          const rows = await listNotes(db, { companyId, applicationId, userId, worksOnJob, limit: size + 1, after });
          const page = pageOf(list, rows, size);
          const named = await listNamed(db, companyId, page.rows.map(({ id }) => id));
          return {
            notes: page.rows.map((note) => toProto({ note, named: named.get(note.id) ?? [] })),
            nextPageToken: page.nextPageToken,
          };
        },
        ctx.signal,
      );
    },

    async updateNote(req, ctx) {
      const { noteId, etag } = req;
      return { note: toProto(await updateNote(deps, memberActor(ctx), { noteId, etag, written: writtenFromProto(req) })) };
    },

    async deleteNote(req, ctx) {
      await deleteNote(deps, memberActor(ctx), req.noteId);
      return {};
    },
  };
}
