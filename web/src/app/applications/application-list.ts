import { Component, computed, effect, ElementRef, inject, input, untracked } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { ApplicationOutcome } from '@hireflux/proto/common/v1/stage_pb';
import type { Application } from '@hireflux/proto/seekers/v1/application_pb';
import { requestIdOf } from '../connect/failure';
import { Blank } from '../ui/blank';
import { initialsOf } from '../ui/face';
import { Failed } from '../ui/failed';
import { Keys } from '../ui/keys';
import { More } from '../ui/more';
import { Skeleton } from '../ui/skeleton';
import { StageMark } from '../ui/stage';
import { wholeMoment, when } from '../words/moment';
import { wordsOf } from '../words/reasons';
import { ApplicationStore } from './application-store';
import { COLUMNS, columnOf, mayApplyAgain, mayWithdraw, OUTCOMES, stageOf } from './application-words';
import { followStages } from './follow-stages';
import { Withdraw } from './withdraw';

const FILTERS = [ApplicationOutcome.UNSPECIFIED, ApplicationOutcome.ACTIVE, ApplicationOutcome.HIRED, ApplicationOutcome.REJECTED, ApplicationOutcome.WITHDRAWN] as const;
const NAMES: Readonly<Record<string, ApplicationOutcome>> = { active: ApplicationOutcome.ACTIVE, hired: ApplicationOutcome.HIRED, rejected: ApplicationOutcome.REJECTED, withdrawn: ApplicationOutcome.WITHDRAWN };

/** All applications with their employers' own stage and time, as a list or as a board. */
@Component({
  selector: 'hf-application-list',
  imports: [Blank, Failed, More, RouterLink, Skeleton, StageMark],
  providers: [ApplicationStore],
  templateUrl: './application-list.html',
  styleUrl: './application-list.css',
})
export class ApplicationList {
  /** "board", or the list. */
  readonly view = input<string>();
  /** The outcome to show, by its name. */
  readonly outcome = input<string>();

  protected readonly store = inject(ApplicationStore);
  private readonly withdrawing = inject(Withdraw);
  private readonly router = inject(Router);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;

  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;
  protected readonly when = when;
  protected readonly wholeMoment = wholeMoment;
  protected readonly stageOf = stageOf;
  protected readonly initialsOf = initialsOf;
  protected readonly mayWithdraw = mayWithdraw;
  protected readonly mayApplyAgain = mayApplyAgain;
  protected readonly isBoard = computed(() => this.view() === 'board');
  protected readonly filters = FILTERS.map((outcome) => ({ outcome, name: OUTCOMES[outcome] ?? '', query: Object.keys(NAMES).find((name) => NAMES[name] === outcome) ?? null }));
  protected readonly columns = computed(() => {
    const byColumn = Map.groupBy(this.store.applications(), columnOf);
    return COLUMNS.map((column) => ({ ...column, applications: byColumn.get(column.key) ?? [] })).filter(({ applications, always }) => always || applications.length > 0);
  });

  constructor() {
    effect(() => {
      const outcome = NAMES[this.outcome() ?? ''] ?? ApplicationOutcome.UNSPECIFIED;
      untracked(() => this.store.show(outcome));
    });
    followStages(() => this.store.reload());
    inject(Keys).add(
      { label: $localize`:@@resumes.applications.next:Next application`, group: 'do', keys: 'j', run: () => this.step(1) },
      { label: $localize`:@@resumes.applications.previous:Previous application`, group: 'do', keys: 'k', run: () => this.step(-1) },
      { label: $localize`:@@resumes.applications.switch:List or board`, group: 'do', keys: 'v', run: () => void this.router.navigate([], { queryParams: { view: this.isBoard() ? null : 'board' }, queryParamsHandling: 'merge' }) },
    );
  }

  protected withdraw(application: Application): Promise<void> {
    return this.withdrawing.ask(application, () => this.store.withdraw(application.applicationId));
  }

  protected withdrawLabel({ jobTitle }: Application): string {
    return $localize`:@@resumes.applications.withdraw:Take back: ${jobTitle}:job:`;
  }

  private step(by: number): void {
    const links = [...this.host.querySelectorAll<HTMLElement>('[data-application]')];
    const at = links.indexOf(document.activeElement as HTMLElement);
    links[at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1)]?.focus();
  }
}
