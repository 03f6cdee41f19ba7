import { Component, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { type Note, NoteVisibility } from '@hireflux/proto/ats/v1/note_pb';
import { MemberRole } from '@hireflux/proto/employers/v1/company_service_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { Session } from '../../session/session';
import { Confirm } from '../../ui/confirm';
import { Face } from '../../ui/face';
import { Failed } from '../../ui/failed';
import { Icon } from '../../ui/icon';
import { More } from '../../ui/more';
import { Skeleton } from '../../ui/skeleton';
import { ago, wholeMoment } from '../../words/moment';
import { wordsOf } from '../../words/reasons';
import { JobDesk } from '../job-desk';
import { withCalls } from './mentions';
import { NoteBox, VISIBILITIES } from './note-box';
import { type NoteDraft, NotesStore } from './notes-store';

const KEPT = 'hf-note-';
const ON_THE_JOB: readonly MemberRole[] = [MemberRole.OWNER, MemberRole.ADMIN, MemberRole.HIRING_MANAGER, MemberRole.RECRUITER];

/** What the team wrote about an applicant. The applicant never sees it. */
@Component({
  selector: 'hf-notes',
  imports: [Face, Failed, Icon, More, NoteBox, Skeleton],
  providers: [NotesStore],
  template: `
    @if (store.read.error(); as error) {
      <hf-failed [text]="wordsOf(error)" (again)="store.read.reload()" />
    } @else if (store.read.loading()) {
      <hf-skeleton [rows]="2" />
    }
    @for (note of shown(); track note.noteId) {
      @if (editing() === note.noteId) {
        <hf-note-box [draft]="note.content" [visible]="note.visibility" [colleagues]="colleagues()" [editing]="true" [busy]="store.busy()" [failed]="store.failed()" (sent)="change(note, $event)" (left)="editing.set('')" />
      } @else {
        <div class="note">
          <hf-face [name]="note.author" />
          <div>
            <p class="row">
              <b class="strong cut" [title]="note.author">{{ note.author }}</b>
              <span class="grow"></span>
              @if (note.mine) {
                <button type="button" class="btn plain small" (click)="editing.set(note.noteId)" aria-label="Change" i18n-aria-label="@@applicants.note.change"><hf-icon name="pencil" /></button>
              }
              @if (note.deletable) {
                <button type="button" class="btn plain small" (click)="delete(note)" aria-label="Delete" i18n-aria-label="@@applicants.note.delete"><hf-icon name="trash-2" /></button>
              }
            </p>
            <p class="row by">
              <span class="cap" [attr.title]="note.whole">{{ note.time }}</span>
              @if (note.audience) {
                <span class="tag">{{ note.audience }}</span>
              }
            </p>
            <p class="text">
              @for (part of note.parts; track $index) {<span [class.at]="part.call">{{ part.text }}</span>}
            </p>
          </div>
        </div>
      }
    }
    @if (store.read.hasMore()) {
      <hf-more [loading]="store.read.loadingMore()" [failed]="store.read.moreError() ? wordsOf(store.read.moreError()) : ''" (wanted)="store.read.more()" />
    }
    @if (mayWrite()) {
      <hf-note-box #box [draft]="draft()" [colleagues]="colleagues()" [busy]="store.busy() && !editing()" [failed]="editing() ? '' : store.failed()" (typed)="keep($event)" (sent)="add($event)" />
    }
  `,
  styles: `
    .note { display: grid; grid-template-columns: 24px minmax(0, 1fr); gap: 10px; margin-bottom: 14px; }
    .by { flex-wrap: wrap; gap: 2px 6px; }
    .by .cap { white-space: nowrap; }
    .row > .btn { flex: none; }
    .text { white-space: pre-wrap; overflow-wrap: anywhere; }
    .at { color: var(--hf-accent); font-weight: 500; }
  `,
})
export class Notes {
  readonly applicationId = input.required<string>();
  readonly assigneeId = input('');

  protected readonly store = inject(NotesStore);
  private readonly desk = inject(JobDesk);
  private readonly session = inject(Session);
  private readonly confirm = inject(Confirm);
  protected readonly box = viewChild<NoteBox>('box');
  protected readonly editing = signal('');
  protected readonly draft = signal('');
  protected readonly mayWrite = computed(() => this.session.maySome(Action.APPLICANT_NOTE));
  protected readonly wordsOf = wordsOf;
  /** Whom a note can call: those who may read it. */
  protected readonly colleagues = computed(() => this.desk.colleagues().filter(({ role, userId }) => ON_THE_JOB.includes(role) || userId === this.assigneeId()));
  private readonly isAdmin = computed(() => this.session.role() === MemberRole.OWNER || this.session.role() === MemberRole.ADMIN);
  protected readonly shown = computed(() => {
    const me = this.session.user()?.userId;
    return this.store.read.items().map((note) => ({
      ...note,
      author: this.desk.nameOf(note.authorId),
      time: ago(note.createTime),
      whole: wholeMoment(note.createTime),
      mine: this.mayWrite() && note.authorId === me,
      deletable: this.mayWrite() && (note.authorId === me || this.isAdmin()),
      audience: note.visibility === NoteVisibility.TEAM ? '' : (VISIBILITIES.find(({ id }) => id === note.visibility)?.label ?? ''),
      parts: withCalls(note.content, note.mentionedUserIds.map((userId) => this.desk.nameOf(userId))),
    }));
  });

  constructor() {
    effect(() => {
      const id = this.applicationId();
      untracked(() => {
        this.store.open(id);
        this.editing.set('');
        this.draft.set(localStorage.getItem(KEPT + id) ?? '');
      });
    });
  }

  focus(): void {
    this.box()?.focus();
  }

  protected keep(text: string): void {
    if (text.trim()) localStorage.setItem(KEPT + this.applicationId(), text);
    else localStorage.removeItem(KEPT + this.applicationId());
  }

  protected async add(draft: NoteDraft): Promise<void> {
    if (!(await this.store.add(draft))) return;
    this.keep('');
    this.box()?.clear();
  }

  protected async change(note: Note, draft: NoteDraft): Promise<void> {
    if (await this.store.change(note, draft)) this.editing.set('');
  }

  protected async delete(note: Note): Promise<void> {
    const sure = await this.confirm.ask({
      title: $localize`:@@applicants.note.delete-title:Delete this note?`,
      text: $localize`:@@applicants.note.delete-text:That there was one stays in the activity, without its words.`,
      verb: $localize`:@@applicants.note.delete:Delete`,
      danger: true,
    });
    if (sure) await this.store.delete(note);
  }
}
