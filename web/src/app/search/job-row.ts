import { Component, computed, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Fit } from '@hireflux/proto/matching/v1/fit_pb';
import type { PublicJob } from '@hireflux/proto/matching/v1/public_job_pb';
import { CompanyMark } from '../ui/company-mark';
import { FitPlate } from '../ui/fit-plate';
import { Star } from '../ui/star';
import { fitView, reasonsOf, YOU } from '../words/fit';
import { ago, wholeMoment } from '../words/moment';
import { payInWords } from '../words/pay';
import { placeInWords } from '../words/place';
import { postingsInWords } from '../words/posting';
import { WORK_MODES } from '../words/work';

/** A job in the list of what was found. */
@Component({
  selector: 'hf-job-row',
  imports: [CompanyMark, FitPlate, RouterLink, Star],
  template: `
    <hf-company-mark class="logo" [name]="job().companyName" [path]="job().companyLogoPath" />
    <div class="says">
      <h2><a [routerLink]="['/jobs', job().jobId]">{{ job().content?.title }}</a></h2>
      <p class="meta">{{ where() }}</p>
      @if (pay()) {
        <p class="pay">{{ pay() }}</p>
      } @else {
        <p class="warn" i18n="@@public.job.no-pay">No pay named</p>
      }
      @if (because()) {
        <p class="because">{{ because() }}</p>
      }
    </div>
    <div class="own">
      <span class="row">
        @if (view(); as fit) {
          <hf-fit-plate [fit]="fit" [knows]="false" />
        }
        @if (starred() !== undefined) {
          <hf-star [on]="starred() ?? false" [label]="starLabel()" (toggled)="starToggled.emit($event)" />
        }
      </span>
      <span class="cap" [class.beside]="starred() !== undefined">
        @if (applied()) {
          <span class="good" i18n="@@public.search.applied">Applied</span> ·
        }
        @if (view() && view()!.coverage < 100) {
          <ng-container i18n="@@ui.fit.knows">knows {{ view()!.coverage }} %</ng-container> ·
        }
        <span [title]="postedWhole()">{{ age() }}</span>@if (job().repostCount > 0) {, <span class="warn">{{ postings() }}</span>}
      </span>
    </div>
  `,
  styleUrl: './job-row.css',
})
export class JobRow {
  readonly job = input.required<PublicJob>();
  readonly fit = input<Fit>();
  readonly applied = input(false);
  /** Whether it is saved. Undefined where there is no star, for who hires. */
  readonly starred = input<boolean>();
  readonly starToggled = output<boolean>();

  protected readonly where = computed(() => {
    const { companyName, content } = this.job();
    return [companyName, placeInWords(content?.place), WORK_MODES[content?.workMode ?? 0]].filter(Boolean).join('\u00a0· ');
  });
  protected readonly pay = computed(() => payInWords(this.job().content?.pay));
  protected readonly age = computed(() => ago(this.job().publishTime));
  protected readonly postedWhole = computed(() => wholeMoment(this.job().publishTime));
  protected readonly postings = computed(() => postingsInWords(this.job().repostCount));
  protected readonly starLabel = computed(() => $localize`:@@public.search.save:Save ${this.job().content?.title ?? ''}:title:`);
  protected readonly view = computed(() => {
    const fit = this.fit();
    return fit && fitView(fit);
  });
  protected readonly because = computed(() => {
    const { strengths, concerns } = reasonsOf(this.fit(), YOU, 1);
    return strengths[0] ?? concerns[0] ?? '';
  });
}
