import { CdkDropListGroup } from '@angular/cdk/drag-drop';
import { Component, computed, effect, inject, input, signal, untracked, viewChild, viewChildren } from '@angular/core';
import { Router } from '@angular/router';
import type { Applicant } from '@hireflux/proto/ats/v1/applicant_pb';
import type { Stage } from '@hireflux/proto/ats/v1/pipeline_pb';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { requestIdOf } from '../../connect/failure';
import { Session } from '../../session/session';
import { Failed } from '../../ui/failed';
import { JobFrame } from '../../ui/job-frame';
import { Keys } from '../../ui/keys';
import { injectMedia } from '../../ui/media';
import { injectQuery } from '../../ui/query';
import { Skeleton } from '../../ui/skeleton';
import { applicantName } from '../../words/applicant';
import { JOB_TONES, jobStatusInWords } from '../../words/job';
import { stageInWords } from '../../words/pipeline-names';
import { wordsOf } from '../../words/reasons';
import { Acts } from '../acts';
import { type Filter, readFilter, writeFilter } from '../applicant-filter';
import { Ask, type Asked } from '../ask';
import { Bulk } from '../bulk';
import { JobDesk } from '../job-desk';
import { FilterLine } from '../ranked/filter-line';
import { BoardColumn } from './board-column';
import { BoardStore } from './board-store';

/** The stages of a job side by side. Cards are moved by hand or by keys, and moves of others are seen as they happen. */
@Component({
  selector: 'hf-board',
  imports: [Ask, BoardColumn, CdkDropListGroup, Failed, FilterLine, JobFrame, Skeleton],
  providers: [JobDesk, Acts, Bulk, BoardStore],
  templateUrl: './board.html',
  styleUrl: './board.css',
})
export class Board {
  readonly id = input.required<string>();

  protected readonly store = inject(BoardStore);
  protected readonly desk = inject(JobDesk);
  private readonly acts = inject(Acts);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly query = injectQuery();
  private readonly filterLine = viewChild(FilterLine);
  private readonly columns = viewChildren(BoardColumn);
  protected readonly phone = injectMedia('(max-width: 760px)');
  protected readonly asked = signal<Asked | undefined>(undefined);
  protected readonly whom = signal<readonly Applicant[]>([]);
  protected readonly mayAct = computed(() => this.session.may(Action.APPLICANT_ADVANCE));
  protected readonly writing = computed(() => this.session.may(Action.JOB_WRITE));
  protected readonly status = computed(() => (this.desk.job() ? jobStatusInWords(this.desk.job()!) : ''));
  protected readonly tone = computed(() => (this.desk.job() ? (JOB_TONES[this.desk.job()!.status] ?? '') : ''));
  protected readonly failedWords = computed(() => (this.desk.failed() ? wordsOf(this.desk.failed()) : ''));
  protected readonly stageInWords = stageInWords;
  protected readonly failedId = computed(() => requestIdOf(this.desk.failed()));
  /** On a phone one stage is seen at a time: the one in the address, or the first. */
  protected readonly chosen = computed(() => this.desk.stages().find(({ stageId }) => stageId === this.query()['column']) ?? this.desk.stages()[0]);
  protected readonly seen = computed(() => (this.phone() ? this.desk.stages().filter((stage) => stage === this.chosen()) : this.desk.stages()));
  protected readonly filter = computed(() => readFilter(this.query()), { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) });

  /** The last move by another, for who does not see the card. */
  protected readonly told = computed(() => {
    const [id = '', by] = [...this.store.movedBy()].at(-1) ?? [];
    const who = this.store.find(id);
    if (!who) return '';
    const [name, stage] = [applicantName(who), stageInWords(who.stage?.name)];
    return by ? $localize`:@@applicants.board.told-by:${by}:who: moved ${name}:name: to ${stage}:stage:.` : $localize`:@@applicants.board.told:${name}:name: stands in ${stage}:stage: now.`;
  });

  constructor() {
    effect(() => this.desk.open(this.id()));
    const stages = computed(() => this.desk.stages().map(({ stageId }) => stageId).join());
    effect(() => {
      const filter = this.filter();
      if (stages()) untracked(() => void this.store.show(filter));
    });
    effect((onCleanup) => onCleanup(this.store.watch(this.id())));
    this.addKeys(inject(Keys));
  }

  protected narrow(change: Partial<Filter>): void {
    void this.router.navigate([], { queryParams: { ...writeFilter({ ...this.filter(), ...change }), column: this.query()['column'] }, replaceUrl: change.words !== undefined });
  }

  protected choose(stageId: string): void {
    void this.router.navigate([], { queryParams: { column: stageId }, queryParamsHandling: 'merge', replaceUrl: true });
  }

  protected move({ applicant, stage }: { readonly applicant: Applicant; readonly stage: Stage }): void {
    if (stage.kind === StageKind.REJECTED) {
      this.whom.set([applicant]);
      this.asked.set('reject');
    } else void this.acts.move(applicant, stage);
  }

  protected ask(asked: Asked): void {
    const applicant = this.focused();
    if (!applicant || !this.mayAct()) return;
    this.whom.set([applicant]);
    this.asked.set(asked);
  }

  protected closeAsk(): void {
    const [applicant] = this.whom();
    this.asked.set(undefined);
    if (applicant) this.focus(applicant.applicationId);
  }

  /** Arrows go from card to card; with Shift they take the card along. */
  protected goBy(event: KeyboardEvent): void {
    const applicant = this.focused();
    const across = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const down = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (!applicant || (across === 0 && down === 0) || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const stages = this.desk.stages();
    const at = stages.findIndex(({ stageId }) => stageId === applicant.stage?.stageId);
    const place = this.store.column(applicant.stage?.stageId ?? '').placeOf(applicant.applicationId) ?? 0;
    const next = stages[at + across];
    if (event.shiftKey && across !== 0) {
      if (!next || !this.mayAct()) return;
      this.move({ applicant, stage: next });
      if (next.kind !== StageKind.REJECTED) this.focus(applicant.applicationId);
    } else if (down !== 0) this.step(down);
    else if (next) this.columns()[at + across]?.focus(place);
  }

  private step(by: number): void {
    const applicant = this.focused();
    const columns = this.columns();
    const at = this.seen().findIndex(({ stageId }) => stageId === applicant?.stage?.stageId);
    if (!applicant || at < 0) return columns.find((_, index) => this.store.countIn(this.seen()[index]!) > 0)?.focus(0);
    columns[at]?.focus((this.store.column(applicant.stage?.stageId ?? '').placeOf(applicant.applicationId) ?? 0) + by);
  }

  private focus(applicationId: string): void {
    setTimeout(() => {
      const stages = this.seen();
      const at = stages.findIndex(({ stageId }) => this.store.column(stageId).find(applicationId));
      if (at >= 0) this.columns()[at]?.focus(this.store.column(stages[at]!.stageId).placeOf(applicationId) ?? 0);
    });
  }

  private focused(): Applicant | undefined {
    const id = document.activeElement?.closest('hf-board-card')?.querySelector('[data-card]')?.getAttribute('data-card');
    return id ? this.store.find(id) : undefined;
  }

  private addKeys(keys: Keys): void {
    keys.add(
      { label: $localize`:@@applicants.key.next:Next applicant`, group: 'do', keys: 'j', run: () => this.step(1) },
      { label: $localize`:@@applicants.key.previous:Previous applicant`, group: 'do', keys: 'k', run: () => this.step(-1) },
      { label: $localize`:@@applicants.key.search:Search by name`, group: 'do', keys: '/', run: () => this.filterLine()?.focus() },
      { label: $localize`:@@applicants.key.ranked:To the ranked list`, group: 'go', keys: 'g r', run: () => void this.router.navigate(['/hire/jobs', this.id(), 'applicants'], { queryParams: writeFilter(this.filter()) }) },
    );
    const star = () => {
      const applicant = this.focused();
      if (applicant) void this.acts.star(applicant, !applicant.isStarred);
    };
    const acting = [
      { label: $localize`:@@applicants.key.move:Move to a stage`, group: 'do', keys: 'm', run: () => this.ask('move') },
      { label: $localize`:@@applicants.key.assign:Assign`, group: 'do', keys: 'a', run: () => this.ask('assign') },
      { label: $localize`:@@applicants.key.tag:Tag`, group: 'do', keys: 't', run: () => this.ask('tag') },
      { label: $localize`:@@applicants.key.star:Star`, group: 'do', keys: 's', run: star },
      { label: $localize`:@@applicants.key.undo:Undo`, group: 'do', keys: 'z', run: () => this.acts.undo()?.() },
    ] as const;
    effect((onCleanup) => {
      if (this.mayAct()) onCleanup(keys.hold(acting));
    });
  }
}
