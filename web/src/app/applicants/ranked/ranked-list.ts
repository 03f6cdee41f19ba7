import { Component, computed, DestroyRef, DOCUMENT, effect, ElementRef, inject, input, signal, untracked, viewChild } from '@angular/core';
import { type Params, Router, RouterLink } from '@angular/router';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { ApplicationOutcome } from '@hireflux/proto/common/v1/stage_pb';
import { Session } from '../../session/session';
import { Blank } from '../../ui/blank';
import { Failed } from '../../ui/failed';
import { Icon } from '../../ui/icon';
import { JobFrame } from '../../ui/job-frame';
import { Keys } from '../../ui/keys';
import { injectMedia } from '../../ui/media';
import { injectQuery } from '../../ui/query';
import { RowsWindow } from '../../ui/rows-window';
import { Skeleton } from '../../ui/skeleton';
import { countInWords } from '../../words/count';
import { JOB_TONES, jobStatusInWords } from '../../words/job';
import { wordsOf } from '../../words/reasons';
import { requestIdOf } from '../../connect/failure';
import { Acts } from '../acts';
import { type Filter, NO_FILTER, readFilter, writeFilter } from '../applicant-filter';
import { Ask, type Asked } from '../ask';
import { Bulk } from '../bulk';
import { BulkBox } from '../bulk-box';
import { JobDesk } from '../job-desk';
import { ApplicantRow } from './applicant-row';
import { DROPS } from './drops';
import { FilterLine } from './filter-line';
import { NobodyYet } from './nobody-yet';
import type { Kept } from './left-lists';
import { RankedStore } from './ranked-store';
import { RowFocus } from './row-focus';

/** A list that was asked for: where it was left before, and whether somebody has just come to the page. */
interface Arriving {
  readonly kept: Kept | undefined;
  readonly comes: boolean;
}

/** The applicants of a job, best fit first: read, picked and moved by the keyboard. */
@Component({
  selector: 'hf-ranked-list',
  imports: [ApplicantRow, Ask, Blank, BulkBox, Failed, FilterLine, Icon, JobFrame, NobodyYet, RouterLink, Skeleton],
  providers: [JobDesk, Acts, Bulk, RankedStore],
  templateUrl: './ranked-list.html',
  styleUrl: './ranked-list.css',
})
export class RankedList {
  readonly id = input.required<string>();

  protected readonly store = inject(RankedStore);
  protected readonly desk = inject(JobDesk);
  protected readonly bulk = inject(Bulk);
  private readonly acts = inject(Acts);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly document = inject(DOCUMENT);
  private readonly query = injectQuery();
  protected readonly phone = injectMedia('(max-width: 760px)');
  protected readonly tight = injectMedia('(max-width: 1100px)');
  private readonly coarse = injectMedia('(pointer: coarse)');
  private readonly scroller = viewChild<ElementRef<HTMLElement>>('scroller');
  private readonly filterLine = viewChild(FilterLine);

  protected readonly rowHeight = computed(() => (this.phone() ? 72 : this.coarse() ? 44 : 40));
  /** Where the head of those stands about whom too little is known: it takes one row's room. */
  protected readonly split = computed(() => (this.store.filter().order === 'fit' ? this.store.pages.unranked() : undefined));
  protected readonly slots = computed(() => this.store.count() + (this.split() === undefined ? 0 : 1));
  protected readonly rows = new RowsWindow(this.rowHeight, this.slots);
  /** What stands in the slots in sight. Whoever comes to stand in another one keeps the same row. */
  protected readonly lines = computed(() =>
    this.rows.indexes().map((slot) => {
      const index = this.indexOf(slot);
      const who = index === undefined ? undefined : this.store.pages.at(index);
      return { slot, index, who, key: who?.applicationId ?? slot };
    }),
  );
  protected readonly focus = new RowFocus(this.lines, () => this.focusRow());
  protected readonly asked = signal<Asked | undefined>(undefined);
  protected readonly whom = computed(() => {
    const selected = [...this.store.selected().values()];
    const here = this.store.current();
    return selected.length > 0 ? selected : here ? [here] : [];
  });
  protected readonly mayAct = computed(() => this.session.may(Action.APPLICANT_ADVANCE));
  protected readonly writing = computed(() => this.session.may(Action.JOB_WRITE));
  protected readonly assignedOnly = computed(() => this.session.maySome(Action.APPLICANT_READ) && !this.session.may(Action.APPLICANT_READ));
  protected readonly status = computed(() => (this.desk.job() ? jobStatusInWords(this.desk.job()!) : ''));
  protected readonly tone = computed(() => (this.desk.job() ? (JOB_TONES[this.desk.job()!.status] ?? '') : ''));
  protected readonly failedWords = computed(() => wordsOf(this.failure()));
  protected readonly failedId = computed(() => requestIdOf(this.failure()));
  protected readonly failure = computed(() => this.desk.failed() ?? (this.store.loaded() ? undefined : this.store.pages.failed()));
  protected readonly skipped = computed(() => [...this.store.selected().values()].filter(({ outcome }) => outcome === ApplicationOutcome.WITHDRAWN).length);
  protected readonly allSelected = computed(() => this.store.selected().size > 0 && this.store.selected().size >= this.store.count());
  protected readonly counted = computed(() => countInWords(this.store.count()));
  protected readonly isEmpty = computed(() => this.store.loaded() && this.store.count() === 0);
  protected readonly waysOut = computed(() => this.store.narrowed().map((key) => ({ key, label: DROPS[key] ?? '' })));
  private shown = '';
  private readonly arriving = signal<Arriving | undefined>(undefined);

  constructor() {
    const leaving = inject(DestroyRef);
    effect(() => {
      const jobId = this.id();
      const filter = readFilter(this.query());
      const key = JSON.stringify([jobId, filter]);
      if (key === this.shown) return;
      const comes = this.shown === '';
      this.shown = key;
      untracked(() => this.arriving.set({ kept: this.store.show(jobId, filter), comes }));
    });
    effect((onCleanup) => onCleanup(this.store.watch(this.id())));
    effect(() => {
      const element = this.scroller()?.nativeElement;
      if (element) this.rows.follow(element);
    });
    // Not before it is there, whoever read it: what is heard meanwhile has it read anew.
    effect(() => {
      const arriving = this.arriving();
      if (!arriving || !this.store.loaded() || !this.scroller()) return;
      this.arriving.set(undefined);
      setTimeout(() => this.takeUp(arriving));
    });
    effect(() => this.store.want(this.rows.first(), this.rows.end()));
    effect(() => {
      const whole = this.store.whole();
      // Whoever came meanwhile has no row until one asks for them.
      if (whole !== undefined && this.store.loaded() && this.store.news() === 0) this.store.pages.setTotal(whole);
    });
    const leave = () => this.store.leave(this.rows.scrollTop, this.focus.held);
    addEventListener('pagehide', leave);
    leaving.onDestroy(() => (removeEventListener('pagehide', leave), this.store.leave(this.rows.scrollTop)));
    this.addKeys(inject(Keys));
  }

  /** Which applicant stands in a slot; undefined for the head of the last group. */
  protected indexOf(slot: number): number | undefined {
    const split = this.split();
    if (split === undefined || slot < split) return slot;
    return slot === split ? undefined : slot - 1;
  }

  protected narrow(change: Partial<Filter>): void {
    const queryParams = writeFilter({ ...this.store.filter(), ...change });
    void this.router.navigate([], { queryParams, replaceUrl: change.words !== undefined });
  }

  protected drop(key: keyof Filter): void {
    this.narrow({ [key]: NO_FILTER[key] });
  }

  protected wayTo(index: number): Params {
    return { ...writeFilter(this.store.filter()), at: index };
  }

  protected tick(event: MouseEvent, index: number): void {
    if (event.shiftKey) void this.store.selectTo(index);
    else this.store.toggle(index);
  }

  protected tickAll(): void {
    if (this.store.selected().size > 0) this.store.clear();
    else void this.store.selectAll();
  }

  protected ask(asked: Asked): void {
    if (this.mayAct() && this.whom().length > 0 && !this.bulk.busy()) this.asked.set(asked);
  }

  protected closeAsk(): void {
    this.asked.set(undefined);
    this.focusRow();
  }

  protected starAll(): void {
    const whom = this.whom();
    const on = whom.some(({ isStarred }) => !isStarred);
    const [one] = whom;
    if (whom.length === 1 && one) void this.acts.star(one, on);
    else if (whom.length > 1) void this.bulk.star(whom, on);
  }

  protected star(index: number, on: boolean): void {
    const applicant = this.store.pages.at(index);
    if (applicant) void this.acts.star(applicant, on);
  }

  protected async export(): Promise<void> {
    const path = await this.store.export();
    if (path) this.document.location.assign(path);
  }

  protected step(by: number): void {
    this.store.focus(this.store.here() + by);
    const at = this.store.here();
    const split = this.split();
    this.rows.show(split !== undefined && at >= split ? at + 1 : at);
    setTimeout(() => this.focusRow());
  }

  /** Goes to where the list was left. Whoever comes back to it has their row under the focus again. */
  private takeUp({ kept, comes }: Arriving): void {
    this.rows.scrollTo(kept?.top ?? 0);
    if (!kept?.held || !comes) return;
    // It may not be drawn yet.
    this.focus.hold();
    this.focusRow();
  }

  private focusRow(): void {
    this.scroller()?.nativeElement.querySelector<HTMLElement>(`[data-row="${this.store.here()}"]`)?.focus({ preventScroll: true });
  }

  private addKeys(keys: Keys): void {
    const here = () => this.store.here();
    keys.add(
      { label: $localize`:@@applicants.key.next:Next applicant`, group: 'do', keys: 'j', run: () => this.step(1) },
      { label: $localize`:@@applicants.key.previous:Previous applicant`, group: 'do', keys: 'k', run: () => this.step(-1) },
      { label: $localize`:@@applicants.key.search:Search by name`, group: 'do', keys: '/', run: () => this.filterLine()?.focus() },
      { label: $localize`:@@applicants.key.board:To the board`, group: 'go', keys: 'g b', run: () => void this.router.navigate(['/hire/jobs', this.id(), 'board'], { queryParamsHandling: 'preserve' }) },
    );
    const acting = [
      { label: $localize`:@@applicants.key.select:Select`, group: 'do', keys: 'x', run: () => this.store.toggle(here()) },
      { label: $localize`:@@applicants.key.select-to:Select to here`, group: 'do', keys: 'Shift+x', run: () => void this.store.selectTo(here()) },
      { label: $localize`:@@applicants.key.move:Move to a stage`, group: 'do', keys: 'm', run: () => this.ask('move') },
      { label: $localize`:@@applicants.key.assign:Assign`, group: 'do', keys: 'a', run: () => this.ask('assign') },
      { label: $localize`:@@applicants.key.tag:Tag`, group: 'do', keys: 't', run: () => this.ask('tag') },
      { label: $localize`:@@applicants.key.star:Star`, group: 'do', keys: 's', run: () => this.starAll() },
      { label: $localize`:@@applicants.key.reject:Turn down`, group: 'do', run: () => this.ask('reject') },
      { label: $localize`:@@applicants.key.undo:Undo`, group: 'do', keys: 'z', run: () => this.acts.undo()?.() },
      { label: $localize`:@@applicants.key.clear:Clear the selection`, group: 'do', keys: 'Escape', run: () => this.store.clear() },
    ] as const;
    effect((onCleanup) => {
      if (this.mayAct()) onCleanup(keys.hold(acting));
    });
    const note = [{ label: $localize`:@@applicants.key.note:Write a note`, group: 'do', keys: 'n', run: () => this.openNote() }] as const;
    effect((onCleanup) => {
      if (this.session.maySome(Action.APPLICANT_NOTE)) onCleanup(keys.hold(note));
    });
  }

  private openNote(): void {
    const applicant = this.store.current();
    if (applicant) void this.router.navigate(['/hire/applicants', applicant.applicationId], { queryParams: this.wayTo(this.store.here()), fragment: 'note' });
  }
}
