import { type CdkDragDrop, CdkDrag, CdkDragHandle, CdkDropList } from '@angular/cdk/drag-drop';
import { Component, computed, ElementRef, inject, input, linkedSignal, output, signal } from '@angular/core';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import type { Pipeline } from '@hireflux/proto/ats/v1/pipeline_pb';
import { reasonOf } from '../connect/failure';
import { Control, FormField } from '../ui/field';
import { Icon } from '../ui/icon';
import { Refused } from '../ui/refused';
import { Toasts } from '../ui/toasts';
import { wordsOf } from '../words/reasons';
import { STAGE_KINDS } from '../words/stage-kind';
import { isFit, kindsFor, MOST_STAGES, moved, pipelineDraft, placesFor, problemsOf, type StageRow, type TakenStage, without } from './pipeline-form';
import { PipelineStore } from './pipeline-store';

/** A pipeline's stages: names, what applicants read, kinds, order, and where applicants of a stage go that is taken away. */
@Component({
  selector: 'hf-pipeline-editor',
  imports: [CdkDrag, CdkDragHandle, CdkDropList, Control, FormField, Icon, Refused],
  templateUrl: './pipeline-editor.html',
  styleUrl: './pipeline-editor.css',
})
export class PipelineEditor {
  readonly pipeline = input.required<Pipeline>();
  readonly closed = output();
  readonly saved = output();

  private readonly store = inject(PipelineStore);
  private readonly toasts = inject(Toasts);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  /** What was read when editing began: what somebody else saves meanwhile is found out by its etag. */
  private readonly read = linkedSignal<Pipeline, Pipeline>({ source: () => this.pipeline(), computation: (now, before) => before?.value ?? now });
  protected readonly draft = linkedSignal(() => pipelineDraft(this.read()));
  protected readonly makeDefault = signal(false);
  protected readonly tried = signal(false);
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(undefined);
  protected readonly changedByOther = computed(() => reasonOf(this.error()) === 'CHANGED_SINCE_READ');
  protected readonly problems = computed(() => (this.tried() ? problemsOf(this.draft()) : { rows: {} as Readonly<Record<string, string>> }));
  protected readonly kindWords = STAGE_KINDS;
  protected readonly kindsFor = kindsFor;
  protected readonly full = computed(() => this.draft().rows.length >= MOST_STAGES);
  protected readonly wordsOf = wordsOf;

  protected name(name: string): void {
    this.draft.update((draft) => ({ ...draft, name }));
  }

  protected change(key: string, part: Partial<StageRow>): void {
    this.draft.update((draft) => ({ ...draft, rows: draft.rows.map((row) => (row.key === key ? { ...row, ...part } : row)) }));
  }

  protected add(): void {
    const key = crypto.randomUUID();
    this.draft.update((draft) => {
      // New stages stand before those that decide.
      const at = draft.rows.findIndex(({ kind }) => kind === StageKind.HIRED || kind === StageKind.REJECTED);
      const row = { key, id: '', name: '', publicName: '', kind: StageKind.INTERVIEW };
      return { ...draft, rows: at < 0 ? [...draft.rows, row] : [...draft.rows.slice(0, at), row, ...draft.rows.slice(at)] };
    });
    setTimeout(() => this.host.querySelector<HTMLElement>(`[data-stage='${key}'] input`)?.focus());
  }

  protected remove(key: string): void {
    const next = without(this.draft(), key);
    if (next) this.draft.set(next);
    else this.toasts.fail($localize`:@@hire.pipeline.last-of-kind:There is no other stage that could take its applicants. Add one, save, and then take this one away.`);
  }

  protected placesFor({ kind }: TakenStage): readonly StageRow[] {
    return placesFor(kind, this.draft().rows);
  }

  protected send(id: string, to: string): void {
    this.draft.update((draft) => ({ ...draft, taken: draft.taken.map((each) => (each.id === id ? { ...each, to } : each)) }));
  }

  protected drop({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    this.draft.update((draft) => moved(draft, previousIndex, currentIndex));
  }

  protected moveBy(event: Event, at: number, by: number): void {
    event.preventDefault();
    this.draft.update((draft) => moved(draft, at, at + by));
    setTimeout(() => this.host.querySelectorAll<HTMLElement>('.grip')[at + by]?.focus());
  }

  protected takeTheirs(): void {
    this.error.set(undefined);
    this.read.set(this.pipeline());
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    this.tried.set(true);
    if (this.busy() || !isFit(problemsOf(this.draft()))) return;
    this.busy.set(true);
    this.error.set(undefined);
    try {
      await this.store.save(this.read(), this.draft(), this.makeDefault());
      this.saved.emit();
    } catch (error) {
      this.error.set(error);
      if (this.changedByOther()) this.store.reload();
    } finally {
      this.busy.set(false);
    }
  }
}
