import { type CdkDragDrop, CdkDrag, CdkDragHandle, CdkDropList } from '@angular/cdk/drag-drop';
import { LiveAnnouncer } from '@angular/cdk/a11y';
import { Component, computed, effect, ElementRef, inject, input, signal, untracked } from '@angular/core';
import { QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { JobStatus } from '@hireflux/proto/employers/v1/job_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { requestIdOf } from '../../connect/failure';
import { Session } from '../../session/session';
import { Blank } from '../../ui/blank';
import { Confirm } from '../../ui/confirm';
import { Dialog } from '../../ui/dialog';
import { Failed } from '../../ui/failed';
import { Icon } from '../../ui/icon';
import { JobFrame } from '../../ui/job-frame';
import { Keys } from '../../ui/keys';
import { Refused } from '../../ui/refused';
import { SaveButton } from '../../ui/save-button';
import { Skeleton } from '../../ui/skeleton';
import { Toasts } from '../../ui/toasts';
import { jobStatusInWords, JOB_TONES } from '../../words/job';
import { QUESTION_KINDS } from '../../words/question';
import { wordsOf } from '../../words/reasons';
import { isDraft } from '../job-commands';
import { MOST_QUESTIONS, type QuestionDraft } from './form-draft';
import { FormPreview } from './form-preview';
import { JobFormStore } from './job-form-store';
import { QuestionEditor } from './question-editor';
import { ruleInWords } from './rule-words';

/** What a job asks of everyone who applies, in order, and which answers rule an application out. */
@Component({
  selector: 'hf-job-form',
  imports: [Blank, CdkDrag, CdkDragHandle, CdkDropList, Dialog, Failed, FormPreview, Icon, JobFrame, QuestionEditor, Refused, SaveButton, Skeleton],
  providers: [JobFormStore],
  templateUrl: './job-form.html',
  styleUrl: './job-form.css',
  host: { '(window:beforeunload)': 'warn($event)' },
})
export class JobForm {
  readonly id = input.required<string>();

  protected readonly store = inject(JobFormStore);
  private readonly session = inject(Session);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly speak = inject(LiveAnnouncer);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly kinds = [QuestionKind.TEXT, QuestionKind.YES_NO, QuestionKind.CHOICE, QuestionKind.MULTI_CHOICE, QuestionKind.NUMBER, QuestionKind.DATE, QuestionKind.FILE].map((value) => ({ value, label: QUESTION_KINDS[value] ?? '' }));
  protected readonly kindWords = QUESTION_KINDS;
  protected readonly open = signal<string | undefined>(undefined);
  protected readonly tried = signal(false);
  protected readonly previewing = signal(false);
  protected readonly mayWrite = computed(() => this.session.may(Action.JOB_WRITE));
  protected readonly seesApplicants = computed(() => this.session.maySome(Action.APPLICANT_READ));
  protected readonly title = computed(() => this.store.job()?.content?.title ?? '');
  protected readonly status = computed(() => (this.store.job() ? jobStatusInWords(this.store.job()!) : ''));
  protected readonly tone = computed(() => JOB_TONES[this.store.job()?.status ?? 0] ?? '');
  protected readonly published = computed(() => Boolean(this.store.job() && !isDraft(this.store.job()!)));
  protected readonly isOpen = computed(() => this.store.job()?.status === JobStatus.ACTIVE);
  /** Whether it is there: what is not read yet must not be written over. */
  protected readonly ready = computed(() => !this.store.loading() && !this.store.error());
  protected readonly full = computed(() => this.store.questions().length >= MOST_QUESTIONS);

  protected readonly ruleInWords = ruleInWords;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;

  constructor() {
    effect(() => {
      const id = this.id();
      untracked(() => void this.store.load(id));
    });
    inject(Keys).add(
      { label: $localize`:@@hire.editor.preview:Preview`, group: 'do', run: () => this.previewing.set(true) },
      { label: $localize`:@@ui.save:Save`, group: 'do', keys: 'Mod+Enter', run: () => void this.save() },
    );
  }

  async mayLeave(): Promise<boolean> {
    if (!this.store.dirty()) return true;
    return this.confirm.ask({
      title: $localize`:@@hire.editor.leave-title:Leave what is not saved?`,
      text: $localize`:@@hire.form.leave-text:The form stays as it was saved last.`,
      verb: $localize`:@@hire.editor.leave:Leave`,
      danger: true,
    });
  }

  protected warn(event: BeforeUnloadEvent): void {
    if (this.store.dirty()) event.preventDefault();
  }

  protected toggle(id: string): void {
    this.open.update((open) => (open === id ? undefined : id));
  }

  protected add(kind: QuestionKind): void {
    const { id } = this.store.add(kind);
    this.show(id);
  }

  protected remove(question: QuestionDraft, at: number): void {
    this.store.remove(question.id);
    this.toasts.say($localize`:@@hire.form.removed:The question is out of the form.`, { action: { label: $localize`:@@hire.undo:Undo`, run: () => this.store.putBack(question, at) } });
  }

  protected drop({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    this.move(previousIndex, currentIndex);
  }

  protected moveBy(event: Event, at: number, by: number): void {
    event.preventDefault();
    if (!this.move(at, at + by)) return;
    setTimeout(() => this.host.querySelectorAll<HTMLElement>('.grip')[at + by]?.focus());
  }

  protected async save(): Promise<void> {
    if (!this.ready()) return;
    this.tried.set(true);
    this.done(await this.store.save());
  }

  protected async keepMine(): Promise<void> {
    this.done(await this.store.keepMine());
  }

  private done(kept: boolean | string): void {
    if (typeof kept === 'string') return this.show(kept);
    if (!kept) return;
    this.tried.set(false);
    this.toasts.say(this.isOpen() ? $localize`:@@hire.form.saved-open:Saved. Whoever applies from now on answers this form.` : $localize`:@@hire.editor.saved:Saved.`);
  }

  private move(from: number, to: number): boolean {
    const moved = from !== to && this.store.move(from, to);
    if (moved) void this.speak.announce($localize`:@@hire.form.moved:Now question ${to + 1}:place: of ${this.store.questions().length}:count:.`);
    return moved;
  }

  private show(id: string): void {
    this.open.set(id);
    setTimeout(() => this.host.querySelector<HTMLElement>(`[data-question='${id}'] textarea`)?.focus());
  }
}
