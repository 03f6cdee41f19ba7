import { Component, computed, input, output } from '@angular/core';
import { type Params, RouterLink } from '@angular/router';
import type { Applicant } from '@hireflux/proto/ats/v1/applicant_pb';
import { Face } from '../../ui/face';
import { FitPop } from '../../ui/fit-detail/fit-pop';
import { StageMark } from '../../ui/stage';
import { Star } from '../../ui/star';
import { applicantName, summaryView, lastPost, standingOf } from '../../words/applicant';
import { ago, wholeMoment } from '../../words/moment';

/** One applicant in the list. */
@Component({
  selector: 'hf-applicant-row',
  imports: [Face, FitPop, RouterLink, StageMark, Star],
  template: `
    <div role="cell" class="tick">
      @if (acting()) {
        <label class="check"><input type="checkbox" tabindex="-1" [checked]="selected()" [attr.aria-label]="selectLabel()" (click)="ticked.emit($event)" /></label>
      }
    </div>
    <div role="cell" class="mark">
      @if (acting()) {
        <hf-star [on]="who().isStarred" [label]="starLabel()" (toggled)="starred.emit($event)" />
      }
    </div>
    <div role="cell" class="name cut" [attr.title]="post() ? name() + ', ' + post() : null">
      <a class="strong" [routerLink]="['/hire/applicants', who().applicationId]" [queryParams]="way()" [attr.data-row]="index()">{{ name() }}</a>
      @if (post()) {
        <span class="meta">{{ post() }}</span>
      }
      @if (who().failedQuestionIds.length > 0) {
        <span class="tag bad" i18n="@@applicants.row.failed">Rule not met</span>
      }
    </div>
    <div role="cell" class="fits"><hf-fit-pop [fit]="fit()" [knows]="!brief()" /></div>
    <div role="cell" class="where">
      <hf-stage [shape]="standing().shape" [name]="standing().name" />
      <span class="cap" [attr.title]="sinceWhole()">{{ since() }}</span>
    </div>
    <div role="cell" class="tags">
      @for (tag of firstTags(); track tag) {
        <span class="tag cut">{{ tag }}</span>
      }
      @if (who().tags.length > 2) {
        <span class="cap" [attr.title]="who().tags.join(', ')">+{{ who().tags.length - 2 }}</span>
      }
    </div>
    <div role="cell" class="with">
      @if (assignee()) {
        <hf-face [name]="assignee()" /><span class="vh">{{ assignee() }}</span>
      }
    </div>
    <div role="cell" class="applied num cap" [attr.title]="appliedWhole()">{{ applied() }}</div>
  `,
  styleUrl: './applicant-row.css',
  host: { role: 'row', '[attr.aria-rowindex]': 'index() + 2', '[attr.aria-selected]': 'acting() ? selected() : null', '[class.here]': 'here()' },
})
export class ApplicantRow {
  readonly who = input.required<Applicant>();
  readonly index = input.required<number>();
  readonly assignee = input('');
  readonly selected = input(false);
  readonly here = input(false);
  /** Whether there is little room. */
  readonly brief = input(false);
  /** Whether one may do something with them. */
  readonly acting = input(false);
  /** What goes with the address of the applicant, so that one finds the way back and on. */
  readonly way = input<Params>({});
  readonly ticked = output<MouseEvent>();
  readonly starred = output<boolean>();

  protected readonly name = computed(() => applicantName(this.who()));
  protected readonly post = computed(() => lastPost(this.who()));
  protected readonly fit = computed(() => summaryView(this.who().fit));
  protected readonly standing = computed(() => standingOf(this.who()));
  protected readonly since = computed(() => ago(this.who().stageTime));
  protected readonly sinceWhole = computed(() => wholeMoment(this.who().stageTime));
  protected readonly applied = computed(() => ago(this.who().submitTime));
  protected readonly appliedWhole = computed(() => wholeMoment(this.who().submitTime));
  protected readonly firstTags = computed(() => this.who().tags.slice(0, 2));
  protected readonly selectLabel = computed(() => $localize`:@@applicants.row.select:Select ${this.name()}:name:`);
  protected readonly starLabel = computed(() => $localize`:@@applicants.row.star:Star ${this.name()}:name:`);
}
