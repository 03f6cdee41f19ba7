import { Component, computed, ElementRef, input, linkedSignal, output, signal, viewChild } from '@angular/core';
import { NoteVisibility } from '@hireflux/proto/ats/v1/note_pb';
import { callAt, type Colleague, colleaguesLike, mentioned } from './mentions';
import type { NoteDraft } from './notes-store';
import { Refused } from '../../ui/refused';

export const VISIBILITIES: readonly { readonly id: NoteVisibility; readonly label: string }[] = [
  { id: NoteVisibility.TEAM, label: $localize`:@@applicants.note.team:who works on the job` },
  { id: NoteVisibility.ALL, label: $localize`:@@applicants.note.all:all who see the applicant` },
  { id: NoteVisibility.PRIVATE, label: $localize`:@@applicants.note.private:only me` },
];

let made = 0;

/** Where a note is written. "@" calls a colleague by name; Ctrl Enter sends it. What is not sent is kept in this browser. */
@Component({
  selector: 'hf-note-box',
  imports: [Refused],
  template: `
    <form (submit)="send($event)">
      <div class="write">
        <textarea
          #box
          class="input"
          maxlength="10000"
          aria-label="Write a note"
          i18n-aria-label="@@applicants.note.write"
          placeholder="Write a note. @ calls a colleague."
          i18n-placeholder="@@applicants.note.placeholder"
          aria-autocomplete="list"
          aria-haspopup="listbox"
          [attr.aria-controls]="id"
          [attr.aria-activedescendant]="calling().length ? id + '-' + at() : null"
          [value]="text()"
          (input)="type()"
          (keydown)="take($event)"
          (blur)="stop()"
        ></textarea>
        <ul [id]="id" role="listbox" class="menu" [class.none]="calling().length === 0" aria-label="Colleagues" i18n-aria-label="@@applicants.note.colleagues">
          @for (one of calling(); track one.userId) {
            <li role="option" [id]="id + '-' + $index" [attr.aria-selected]="$index === at()" [class.is-hover]="$index === at()" (mousedown)="call($event, one)">{{ one.name }}</li>
          }
        </ul>
      </div>
      @if (text() || editing()) {
        <div class="row">
          <label class="meta">
            <ng-container i18n="@@applicants.note.for">For</ng-container>
            <select [value]="visibility()" (change)="setVisibility($any($event.target).value)">
              @for (each of visibilities; track each.id) {
                <option [value]="each.id" [selected]="each.id === visibility()">{{ each.label }}</option>
              }
            </select>
          </label>
          <span class="grow"></span>
          @if (editing()) {
            <button type="button" class="btn plain small" (click)="left.emit()" i18n="@@ui.cancel">Cancel</button>
          }
          <button type="submit" class="btn small" [attr.aria-busy]="busy()">
            @if (busy()) {
              <i class="spin"></i>
            }
            <ng-container i18n="@@applicants.note.save">Save note</ng-container>
          </button>
        </div>
      }
      <hf-refused [words]="failed()" />
    </form>
  `,
  styles: `
    form { display: grid; gap: 6px; }
    .write { position: relative; }
    .menu { position: absolute; left: 0; right: 0; top: 100%; z-index: 5; }
    .menu.none { display: none; }
    .menu li { display: flex; align-items: center; min-height: 32px; padding: 0 8px; border-radius: var(--hf-radius); cursor: pointer; }
    select { border: 0; background: none; color: var(--hf-ink-2); min-height: 24px; max-width: 170px; }
  `,
})
export class NoteBox {
  readonly draft = input('');
  readonly visible = input<NoteVisibility>(NoteVisibility.TEAM);
  readonly colleagues = input.required<readonly Colleague[]>();
  readonly editing = input(false);
  readonly busy = input(false);
  readonly failed = input('');
  readonly typed = output<string>();
  readonly sent = output<NoteDraft>();
  readonly left = output();

  protected readonly id = `hf-note-${++made}`;
  protected readonly visibilities = VISIBILITIES;
  protected readonly text = linkedSignal(() => this.draft());
  protected readonly visibility = linkedSignal<NoteVisibility>(() => this.visible());
  protected readonly at = signal(0);
  private readonly words = signal<string | undefined>(undefined);
  protected readonly calling = computed(() => (this.words() === undefined || this.visibility() === NoteVisibility.PRIVATE ? [] : colleaguesLike(this.colleagues(), this.words()!)));
  private readonly box = viewChild.required<ElementRef<HTMLTextAreaElement>>('box');

  /** Empties it, once what was written is kept elsewhere. */
  clear(): void {
    this.text.set('');
  }

  focus(): void {
    this.box().nativeElement.focus();
    this.box().nativeElement.scrollIntoView({ block: 'nearest' });
  }

  protected type(): void {
    const { value, selectionStart } = this.box().nativeElement;
    this.text.set(value);
    this.typed.emit(value);
    this.words.set(callAt(value, selectionStart)?.words);
    this.at.set(0);
  }

  protected take(event: KeyboardEvent): void {
    const found = this.calling();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) return this.send(event);
    if (found.length === 0) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      this.at.update((at) => (at + by + found.length) % found.length);
    } else if (event.key === 'Enter' || event.key === 'Tab') this.call(event, found[this.at()]!);
    else if (event.key === 'Escape') {
      event.preventDefault();
      this.stop();
    }
  }

  protected call(event: Event, { name }: Colleague): void {
    event.preventDefault();
    const box = this.box().nativeElement;
    const call = callAt(box.value, box.selectionStart);
    if (!call) return;
    box.setRangeText(`@${name} `, call.from, box.selectionStart, 'end');
    this.type();
    this.stop();
  }

  protected stop(): void {
    this.words.set(undefined);
  }

  protected setVisibility(value: string): void {
    this.visibility.set(Number(value) as NoteVisibility);
  }

  protected send(event: Event): void {
    event.preventDefault();
    const content = this.text().trim();
    if (!content || this.busy()) return;
    const visibility = this.visibility();
    this.sent.emit({ content, visibility, mentionedUserIds: visibility === NoteVisibility.PRIVATE ? [] : mentioned(content, this.colleagues()) });
  }
}
