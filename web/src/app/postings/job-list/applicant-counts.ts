import { Component, computed, input } from '@angular/core';
import { STAGE_KINDS, STAGE_SHAPES } from '../../words/stage-kind';
import type { KindCount } from './job-list-store';

/** How many applicants a job has, by the kind of stage: each told by its shape, its figure and its name. */
@Component({
  selector: 'hf-applicant-counts',
  template: `
    @if (counts() === 'failed') {
      <span class="cap" i18n="@@hire.jobs.count-failed">not counted</span>
    } @else {
      @for (each of shown(); track each.shape) {
        <span class="stage" [attr.data-kind]="each.shape" [title]="each.count + ' ' + each.name">{{ each.count }}<span class="vh">{{ each.name }}</span></span>
      } @empty {
        <span class="cap" i18n="@@hire.jobs.nobody">nobody yet</span>
      }
    }
  `,
  styles: `
    :host { display: flex; flex-wrap: wrap; gap: 2px 14px; }
    .stage { gap: 5px; }
  `,
})
export class ApplicantCounts {
  readonly counts = input.required<readonly KindCount[] | 'failed'>();

  protected readonly shown = computed(() => {
    const counts = this.counts();
    return counts === 'failed' ? [] : counts.map(({ kind, count }) => ({ count, shape: STAGE_SHAPES[kind] ?? 'new', name: STAGE_KINDS[kind] ?? '' }));
  });
}
