import { inject, Service, signal } from '@angular/core';
import { type Note, NoteVisibility } from '@hireflux/proto/ats/v1/note_pb';
import { isCanceled } from '../../connect/failure';
import { pages } from '../../connect/pages';
import { RequestId } from '../../connect/request-id';
import { wordsOf } from '../../words/reasons';
import { NOTES } from '../clients';

/** What a note is to say, and to whom. */
export interface NoteDraft {
  readonly content: string;
  readonly visibility: NoteVisibility;
  readonly mentionedUserIds: readonly string[];
}

/** The notes on one applicant. */
@Service({ autoProvided: false })
export class NotesStore {
  private readonly client = inject(NOTES);
  private readonly id = signal('');
  private readonly writing = signal(false);
  private readonly fault = signal('');
  private readonly requestId = new RequestId();

  readonly read = pages(
    () => this.id() || undefined,
    async (applicationId, pageToken, signal) => {
      const { notes, nextPageToken } = await this.client.listNotes({ applicationId, pageToken }, { signal });
      return { items: notes, nextPageToken };
    },
    { keep: false },
  );
  readonly busy = this.writing.asReadonly();
  readonly failed = this.fault.asReadonly();

  open(applicationId: string): void {
    this.id.set(applicationId);
    this.fault.set('');
  }

  add(draft: NoteDraft): Promise<boolean> {
    return this.write(async () => {
      const note = { applicationId: this.id(), ...draft, mentionedUserIds: [...draft.mentionedUserIds] };
      await this.client.addNote({ requestId: this.requestId.for(JSON.stringify(note)), ...note });
      this.requestId.done();
    });
  }

  change({ noteId, etag, noteType }: Note, draft: NoteDraft): Promise<boolean> {
    return this.write(() => this.client.updateNote({ noteId, etag, noteType, ...draft, mentionedUserIds: [...draft.mentionedUserIds] }));
  }

  delete({ noteId }: Note): Promise<boolean> {
    return this.write(() => this.client.deleteNote({ noteId }));
  }

  private async write(call: () => Promise<unknown>): Promise<boolean> {
    if (this.writing()) return false;
    this.writing.set(true);
    this.fault.set('');
    try {
      await call();
      this.read.reload();
      return true;
    } catch (error) {
      if (!isCanceled(error)) this.fault.set(wordsOf(error));
      return false;
    } finally {
      this.writing.set(false);
    }
  }
}
