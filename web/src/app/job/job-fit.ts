import { Component, computed, input, output } from '@angular/core';
import type { Fit } from '@hireflux/proto/matching/v1/fit_pb';
import { Pointing } from '../ui/evidence/pointing';
import { Failed } from '../ui/failed';
import { FitDetail } from '../ui/fit-detail/fit-detail';
import { Skeleton } from '../ui/skeleton';
import { fitDetail, YOU } from '../words/fit';

/** How a job fits its reader: the plate, the six factors, and the words of both sides. */
@Component({
  selector: 'hf-job-fit',
  imports: [Failed, FitDetail, Skeleton],
  providers: [Pointing],
  template: `
    @if (detail(); as fit) {
      <hf-fit-detail [fit]="fit" />
    } @else if (failed()) {
      <hf-failed title="How you fit could not be read" i18n-title="@@public.job.fit-failed" text="The job itself is all here." i18n-text="@@public.job.fit-failed-text" (again)="again.emit()" />
    } @else if (loading()) {
      <hf-skeleton [rows]="6" [height]="56" />
    }
  `,
})
export class JobFit {
  readonly fit = input<Fit>();
  readonly loading = input(false);
  readonly failed = input(false);
  readonly again = output();

  protected readonly detail = computed(() => {
    const fit = this.fit();
    return fit && fitDetail(fit, YOU);
  });
}
