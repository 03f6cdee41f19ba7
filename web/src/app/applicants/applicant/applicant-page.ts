import { Component, computed, effect, inject, input, signal, untracked, viewChild } from '@angular/core';
import { type Params, Router, RouterLink } from '@angular/router';
import { ApplicationOutcome, StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { reasonOf, requestIdOf } from '../../connect/failure';
import { Session } from '../../session/session';
import { Desk } from '../../ui/evidence/desk';
import { Pointing } from '../../ui/evidence/pointing';
import { Failed } from '../../ui/failed';
import { FitDetail } from '../../ui/fit-detail/fit-detail';
import { Icon } from '../../ui/icon';
import { Keys } from '../../ui/keys';
import { injectQuery } from '../../ui/query';
import { Skeleton } from '../../ui/skeleton';
import { StageMark } from '../../ui/stage';
import { Star } from '../../ui/star';
import { lastPost, standingOf } from '../../words/applicant';
import { when, wholeMoment } from '../../words/moment';
import { stageInWords } from '../../words/pipeline-names';
import { wordsOf } from '../../words/reasons';
import { Acts } from '../acts';
import { readFilter, writeFilter } from '../applicant-filter';
import { Ask, type Asked } from '../ask';
import { Bulk } from '../bulk';
import { JobDesk } from '../job-desk';
import { ActivityList } from './activity-list';
import { AnswerList } from './answer-list';
import { ApplicantStore } from './applicant-store';
import { DocumentColumn } from './document-column';
import { Notes } from './notes';
import { SideFacts } from './side-facts';

/** One applicant: the papers, the reasons of the Fit Index, and what the team does and says. */
@Component({
  selector: 'hf-applicant-page',
  imports: [ActivityList, AnswerList, Ask, Desk, DocumentColumn, Failed, FitDetail, Icon, Notes, RouterLink, SideFacts, Skeleton, StageMark, Star],
  providers: [JobDesk, Acts, Bulk, ApplicantStore, Pointing],
  templateUrl: './applicant-page.html',
  styleUrl: './applicant-page.css',
})
export class ApplicantPage {
  readonly id = input.required<string>();

  protected readonly store = inject(ApplicantStore);
  protected readonly desk = inject(JobDesk);
  private readonly acts = inject(Acts);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly query = injectQuery();
  private readonly notes = viewChild(Notes);
  protected readonly asked = signal<Asked | undefined>(undefined);
  protected readonly mayAct = computed(() => this.session.may(Action.APPLICANT_ADVANCE));
  protected readonly post = computed(() => (this.store.applicant() ? lastPost(this.store.applicant()!) : ''));
  protected readonly standing = computed(() => (this.store.applicant() ? standingOf(this.store.applicant()!) : undefined));
  protected readonly since = computed(() => when(this.store.applicant()?.stageTime));
  protected readonly sinceWhole = computed(() => wholeMoment(this.store.applicant()?.stageTime));
  protected readonly applied = computed(() => when(this.store.applicant()?.submitTime));
  protected readonly movable = computed(() => this.mayAct() && this.store.applicant()?.outcome !== ApplicationOutcome.WITHDRAWN);
  protected readonly rejectable = computed(() => this.movable() && this.store.applicant()?.stage?.kind !== StageKind.REJECTED && this.desk.rejection() !== undefined);
  protected readonly next = computed(() => this.desk.stageAfter(this.store.applicant()?.stage?.stageId ?? ''));
  protected readonly nextName = computed(() => stageInWords(this.next()?.name));
  protected readonly starLabel = computed(() => $localize`:@@applicants.row.star:Star ${this.store.name()}:name:`);
  protected readonly failure = computed(() => this.store.read.error());
  protected readonly failedTitle = computed(() => (reasonOf(this.failure()) === 'APPLICANT_NOT_FOUND' ? $localize`:@@applicants.gone:There is nobody to see here` : $localize`:@@applicants.failed:The applicant could not be read`));
  protected readonly failedWords = computed(() => wordsOf(this.failure()));
  protected readonly failedId = computed(() => requestIdOf(this.failure()));
  protected readonly fitWords = computed(() => (reasonOf(this.store.fit.error()) === 'SCORE_NOT_FOUND' ? '' : wordsOf(this.store.fit.error())));
  private readonly filter = computed(() => readFilter(this.query()));
  private readonly at = computed(() => (this.query()['at'] === undefined ? undefined : Number(this.query()['at'])));
  protected readonly backWay = computed<Params>(() => (this.query()['from'] === 'board' ? { ...writeFilter({ ...this.filter(), stages: [], standing: 'running' }), column: this.filter().stages[0] } : writeFilter(this.filter())));
  protected readonly back = computed(() => ['/hire/jobs', this.desk.jobId(), this.query()['from'] === 'board' ? 'board' : 'applicants']);
  protected readonly portfolio = computed(() => {
    const url = this.store.detail()?.portfolioUrl ?? '';
    return /^https?:\/\//i.test(url) ? url : '';
  });

  constructor() {
    effect(() => {
      const at = this.at();
      const way = at === undefined || !Number.isInteger(at) || at < 0 ? undefined : { filter: this.filter(), at };
      const id = this.id();
      untracked(() => this.store.open(id, way));
    });
    const jobId = computed(() => this.store.applicant()?.jobId ?? this.desk.jobId());
    effect((onCleanup) => {
      const id = jobId();
      if (!id) return;
      untracked(() => this.desk.open(id));
      onCleanup(this.store.watch(id));
    });
    effect(() => {
      if (location.hash === '#note' && this.store.applicant()) setTimeout(() => untracked(() => this.notes()?.focus()));
    });
    this.addKeys(inject(Keys));
  }

  protected wayTo(at: number | undefined): Params {
    return { ...this.query(), at };
  }

  protected ask(asked: Asked): void {
    if (this.mayAct() && this.store.applicant()) this.asked.set(asked);
  }

  protected moveOnLabel(stage: string): string {
    return $localize`:@@applicants.move-on:Move to ${stage}:INTERPOLATION:`;
  }

  protected moveOn(): void {
    const [applicant, stage] = [this.store.applicant(), this.next()];
    if (applicant && stage) void this.acts.move(applicant, stage);
  }

  protected star(on: boolean): void {
    const applicant = this.store.applicant();
    if (applicant) void this.acts.star(applicant, on);
  }

  private go(applicationId: string | undefined, at: number | undefined): void {
    if (applicationId) void this.router.navigate(['/hire/applicants', applicationId], { queryParams: this.wayTo(at), replaceUrl: true });
  }

  private addKeys(keys: Keys): void {
    keys.add(
      { label: $localize`:@@applicants.key.next:Next applicant`, group: 'do', keys: 'j', run: () => this.go(this.store.place()?.after, this.store.place()?.afterAt) },
      { label: $localize`:@@applicants.key.previous:Previous applicant`, group: 'do', keys: 'k', run: () => this.go(this.store.place()?.before, (this.store.place()?.at ?? 1) - 1) },
      { label: $localize`:@@applicants.key.back:Back to the list`, group: 'go', keys: 'u', run: () => void this.router.navigate(this.back(), { queryParams: this.backWay() }) },
    );
    const acting = [
      { label: $localize`:@@applicants.key.move:Move to a stage`, group: 'do', keys: 'm', run: () => this.ask('move') },
      { label: $localize`:@@applicants.key.assign:Assign`, group: 'do', keys: 'a', run: () => this.ask('assign') },
      { label: $localize`:@@applicants.key.tag:Tag`, group: 'do', keys: 't', run: () => this.ask('tag') },
      { label: $localize`:@@applicants.key.star:Star`, group: 'do', keys: 's', run: () => this.star(!this.store.applicant()?.isStarred) },
      { label: $localize`:@@applicants.key.reject:Turn down`, group: 'do', run: () => this.ask('reject') },
      { label: $localize`:@@applicants.key.undo:Undo`, group: 'do', keys: 'z', run: () => this.acts.undo()?.() },
    ] as const;
    effect((onCleanup) => {
      if (this.mayAct()) onCleanup(keys.hold(acting));
    });
    const note = [{ label: $localize`:@@applicants.key.note:Write a note`, group: 'do', keys: 'n', run: () => this.notes()?.focus() }] as const;
    effect((onCleanup) => {
      if (this.session.maySome(Action.APPLICANT_NOTE)) onCleanup(keys.hold(note));
    });
  }
}
