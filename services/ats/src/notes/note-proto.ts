import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { keyOf } from '@hireflux/kit/enum-table';
import { etagOf } from '@hireflux/kit/etag';
import { type NoteSchema, NoteType, NoteVisibility } from '@hireflux/proto/ats/v1/note_pb';
import type { AddNoteRequest, UpdateNoteRequest } from '@hireflux/proto/ats/v1/note_service_pb';
import type { NoteRow } from '../schema.ts';
import type { NamingNote, Written } from './name-members.ts';

const TYPE: Record<NoteRow['note_type'], NoteType> = {
  internal: NoteType.INTERNAL,
  feedback: NoteType.FEEDBACK,
  interview_notes: NoteType.INTERVIEW_NOTES,
};

const VISIBILITY: Record<NoteRow['visibility'], NoteVisibility> = {
  private: NoteVisibility.PRIVATE,
  team: NoteVisibility.TEAM,
  all: NoteVisibility.ALL,
};

export function toProto({ note, named }: NamingNote): MessageInitShape<typeof NoteSchema> {
  return {
    noteId: note.id,
    applicationId: note.application_id,
    authorId: note.author_id,
    content: note.content,
    noteType: TYPE[note.note_type],
    visibility: VISIBILITY[note.visibility],
    mentionedUserIds: [...named],
    createTime: timestampFromDate(note.create_time),
    updateTime: timestampFromDate(note.update_time),
    etag: etagOf(note.version),
  };
}

export function writtenFromProto(req: AddNoteRequest | UpdateNoteRequest): Written {
  return {
    content: req.content,
    type: keyOf(TYPE, req.noteType) ?? 'internal',
    visibility: keyOf(VISIBILITY, req.visibility) ?? 'team',
    mentioned: [...new Set(req.mentionedUserIds.map((id) => id.toLowerCase()))].sort(),
  };
}
