import { CdkDrag, type CdkDragDrop, CdkDragPlaceholder, CdkDropList } from '@angular/cdk/drag-drop';
import { afterRenderEffect, Component, computed, DOCUMENT, effect, ElementRef, inject, input, output, signal, viewChild } from '@angular/core';
import type { Params } from '@angular/router';
import type { Applicant } from '@hireflux/proto/ats/v1/applicant_pb';
import type { Stage } from '@hireflux/proto/ats/v1/pipeline_pb';
import { Failed } from '../../ui/failed';
import { RowsWindow } from '../../ui/rows-window';
import { Skeleton } from '../../ui/skeleton';
import { shapeOf } from '../../words/applicant';
import { countInWords } from '../../words/count';
import { stageInWords } from '../../words/pipeline-names';
import { wordsOf } from '../../words/reasons';
import { writeFilter } from '../applicant-filter';
import { BoardCard } from './board-card';
import { BoardStore } from './board-store';

const CARD = 92;

/** One stage of the board. Only the cards in sight are in the page. */
@Component({
  selector: 'hf-board-column',
  imports: [BoardCard, CdkDrag, CdkDragPlaceholder, CdkDropList, Failed, Skeleton],
  template: `
    <h2 class="stage" [attr.data-kind]="shape()"><span class="cut">{{ name() }}</span><span class="n">{{ counted() }}</span></h2>
    <div #scroller class="scroller" [attr.role]="count() ? 'list' : null" [attr.aria-label]="count() ? name() : null" cdkDropList cdkDropListSortingDisabled [cdkDropListData]="stage()" [cdkDropListDisabled]="!acting()" (cdkDropListDropped)="drop($event)">
      @if (failure()) {
        <hf-failed [text]="failure()" (again)="store.read(stage())" />
      } @else if (pages().total() === undefined) {
        <hf-skeleton [rows]="4" [height]="92" />
      } @else if (count() === 0) {
        <p class="none" i18n="@@applicants.board.empty">Nobody is here.</p>
      } @else {
        <div class="room" role="presentation" [style.height.px]="count() * card">
          @for (index of rows.indexes(); track index) {
            @if (pages().at(index); as who) {
              <div class="slot" role="listitem" [style.transform]="'translateY(' + index * card + 'px)'">
                <hf-board-card cdkDrag [cdkDragData]="who" [cdkDragDisabled]="!acting()" [cdkDragStartDelay]="{ touch: 300, mouse: 0 }" [who]="who" [assignee]="store.desk.nameOf(who.assigneeId)" [mover]="store.movedBy().get(who.applicationId)" [way]="wayTo(index)">
                  <div *cdkDragPlaceholder class="spot"></div>
                </hf-board-card>
              </div>
            }
          }
        </div>
      }
    </div>
  `,
  styleUrl: './board-column.css',
})
export class BoardColumn {
  readonly stage = input.required<Stage>();
  readonly acting = input(false);
  readonly dropped = output<{ readonly applicant: Applicant; readonly stage: Stage }>();

  protected readonly store = inject(BoardStore);
  private readonly document = inject(DOCUMENT);
  private readonly scroller = viewChild.required<ElementRef<HTMLElement>>('scroller');
  /** Who is to have the focus as soon as their card is drawn, and what has it until then. */
  private readonly wanted = signal<{ readonly who: string; readonly from: Element | null } | undefined>(undefined);
  protected readonly card = CARD;
  protected readonly pages = computed(() => this.store.column(this.stage().stageId));
  protected readonly count = computed(() => this.pages().total() ?? 0);
  protected readonly rows = new RowsWindow(
    computed(() => CARD),
    this.count,
    4,
  );
  protected readonly name = computed(() => stageInWords(this.stage().name));
  protected readonly counted = computed(() => countInWords(this.store.countIn(this.stage())));
  protected readonly shape = computed(() => shapeOf(this.stage()));
  protected readonly failure = computed(() => (this.pages().failed() && this.pages().total() === undefined ? wordsOf(this.pages().failed()) : ''));

  constructor() {
    effect(() => this.rows.follow(this.scroller().nativeElement));
    effect(() => void this.pages().want(this.rows.first(), this.rows.end()));
    afterRenderEffect(() => {
      const wanted = this.wanted();
      // A card that was moved here may be drawn only once the stage is counted again.
      this.count();
      this.rows.indexes();
      const card = wanted && this.scroller().nativeElement.querySelector<HTMLElement>(`[data-card="${wanted.who}"]`);
      if (!card) return;
      this.wanted.set(undefined);
      const { activeElement: active, body } = this.document;
      // Whoever went elsewhere meanwhile is left there.
      if (!active || active === body || active === wanted.from) card.focus({ preventScroll: true });
    });
    effect(() => {
      const whole = this.store.wholeOf(this.stage());
      if (whole !== undefined && this.pages().total() !== undefined) this.pages().setTotal(whole);
    });
  }

  /** Brings a card into sight and puts the focus on it. */
  focus(index: number): void {
    const at = Math.max(0, Math.min(index, this.count() - 1));
    this.rows.show(at);
    const who = this.pages().at(at)?.applicationId;
    this.wanted.set(who === undefined ? undefined : { who, from: this.document.activeElement });
  }

  protected drop({ item, previousContainer, container }: CdkDragDrop<Stage, Stage, Applicant>): void {
    if (previousContainer !== container) this.dropped.emit({ applicant: item.data, stage: this.stage() });
  }

  protected wayTo(index: number): Params {
    const { stageId } = this.stage();
    return { ...writeFilter({ ...this.store.filter(), stages: [stageId] }), from: 'board', at: index };
  }
}
