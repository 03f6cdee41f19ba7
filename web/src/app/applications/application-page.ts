import { DOCUMENT } from '@angular/common';
import { Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';
import { reasonOf, requestIdOf } from '../connect/failure';
import { Desk } from '../ui/evidence/desk';
import { Pointing } from '../ui/evidence/pointing';
import { Sheet } from '../ui/evidence/sheet';
import { Failed } from '../ui/failed';
import { FitDetail } from '../ui/fit-detail/fit-detail';
import { Icon } from '../ui/icon';
import { Skeleton } from '../ui/skeleton';
import { StageMark } from '../ui/stage';
import { Toasts } from '../ui/toasts';
import { fitDetail, YOU } from '../words/fit';
import { wholeMoment, when } from '../words/moment';
import { fitMarks, sheetLines } from '../words/reading';
import { wordsOf } from '../words/reasons';
import { ApplicationPageStore } from './application-page-store';
import { mayApplyAgain, mayWithdraw, stageOf } from './application-words';
import { followStages } from './follow-stages';
import { ReceiptView } from './receipt-view';
import { Withdraw } from './withdraw';

const LOOK_AGAIN_MS = 2000;

/** One application: where it stands, how it fits with the words that rests on, and the receipt of what was sent. */
@Component({
  selector: 'hf-application-page',
  imports: [Desk, Failed, FitDetail, Icon, ReceiptView, RouterLink, Sheet, Skeleton, StageMark],
  providers: [ApplicationPageStore, Pointing],
  templateUrl: './application-page.html',
  styleUrl: './application-page.css',
})
export class ApplicationPage {
  readonly applicationId = input.required<string>();
  /** "sent" for what was sent; else how it fits. */
  readonly show = input<string>();
  /** Set by the form after it was sent. */
  readonly sent = input<string>();

  protected readonly store = inject(ApplicationPageStore);
  protected readonly pointing = inject(Pointing);
  private readonly withdrawing = inject(Withdraw);
  private readonly toasts = inject(Toasts);
  private readonly window = inject(DOCUMENT).defaultView!;

  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;
  protected readonly when = when;
  protected readonly wholeMoment = wholeMoment;
  protected readonly mayWithdraw = mayWithdraw;
  protected readonly mayApplyAgain = mayApplyAgain;
  protected readonly showsSent = computed(() => this.show() === 'sent' || (this.sent() !== undefined && this.show() === undefined));
  protected readonly stage = computed(() => stageOf(this.store.application()!));
  protected readonly notScoredYet = computed(() => reasonOf(this.store.fitFailure()) === 'SCORE_NOT_READY' || reasonOf(this.store.fitFailure()) === 'SCORE_NOT_FOUND');
  protected readonly detail = computed(() => {
    const fit = this.store.fit();
    return fit && fitDetail(fit, YOU);
  });
  protected readonly lines = computed(() => {
    const reading = this.store.reading();
    return reading ? sheetLines(reading) : [];
  });
  protected readonly marks = computed(() => {
    const [fit, reading] = [this.store.fit(), this.store.reading()];
    return fit && reading ? fitMarks(fit, reading.lines) : [];
  });

  constructor() {
    effect(() => {
      const applicationId = this.applicationId();
      untracked(() => this.store.open(applicationId));
    });
    followStages(() => this.store.reloadStage());
    // Nobody is told when it is worked out: it is looked for until it is there.
    effect((onCleanup) => {
      if (!this.notScoredYet()) return;
      const timer = setTimeout(() => this.store.reloadFit(), LOOK_AGAIN_MS);
      onCleanup(() => clearTimeout(timer));
    });
  }

  protected withdraw(): Promise<void> {
    return this.withdrawing.ask(this.store.application()!, () => this.store.withdraw());
  }

  protected async download(questionId: string): Promise<void> {
    try {
      const path = await this.store.filePath(questionId);
      if (path) this.window.location.assign(path);
    } catch (error) {
      this.toasts.fail(wordsOf(error));
    }
  }
}
