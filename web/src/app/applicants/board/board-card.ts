import { Component, computed, input } from '@angular/core';
import { type Params, RouterLink } from '@angular/router';
import type { Applicant } from '@hireflux/proto/ats/v1/applicant_pb';
import { Face } from '../../ui/face';
import { FitPop } from '../../ui/fit-detail/fit-pop';
import { applicantName, summaryView, lastPost } from '../../words/applicant';
import { ago, wholeMoment } from '../../words/moment';

/** One applicant on the board. */
@Component({
  selector: 'hf-board-card',
  imports: [Face, FitPop, RouterLink],
  template: `
    <div class="row">
      <a class="strong cut" [routerLink]="['/hire/applicants', who().applicationId]" [queryParams]="way()" [attr.data-card]="who().applicationId" [attr.title]="name()">{{ name() }}</a>
      <span class="grow"></span>
      @if (assignee()) {
        <hf-face [name]="assignee()" />
      }
    </div>
    <div class="row meta">
      <span class="cut" [attr.title]="post() || null">{{ post() }}</span>
      <span class="grow"></span>
      <span class="cap" [attr.title]="whole()">{{ since() }}</span>
    </div>
    <div class="row fitline">
      <hf-fit-pop [fit]="fit()" [small]="true" />
      @for (tag of who().tags.slice(0, 1); track tag) {
        <span class="tag cut">{{ tag }}</span>
      }
    </div>
    @if (mover() !== undefined) {
      <span class="moved">
        @if (mover()) {
          <ng-container i18n="@@applicants.board.moved-by">{{ mover() }} moved this</ng-container>
        } @else {
          <ng-container i18n="@@applicants.board.moved">Just moved</ng-container>
        }
      </span>
    }
  `,
  styles: `
    :host { display: grid; gap: 3px; align-content: start; position: relative; height: 84px; padding: 9px 12px; background: var(--hf-raised); border: 1px solid var(--hf-line); border-radius: var(--hf-radius); }
    :host(:hover) { border-color: var(--hf-line-strong); }
    :host(.moving) { border-color: var(--hf-good); }
    .row:first-child { min-height: 24px; }
    .meta { min-height: 16px; line-height: 1rem; font-size: var(--hf-text-xs); }
    .fitline { height: 20px; flex-wrap: wrap; overflow: hidden; --gap: 6px; --figure: start; }
    .cap { white-space: nowrap; }
    .tag { display: inline-block; margin-left: auto; max-width: 72px; }
    .moved { position: absolute; top: -9px; right: 10px; padding: 0 6px; border-radius: var(--hf-radius-sm); background: var(--hf-good-soft); color: var(--hf-good); font-size: 0.6875rem; line-height: 1rem; }
  `,
  host: { '[class.moving]': 'mover() !== undefined' },
})
export class BoardCard {
  readonly who = input.required<Applicant>();
  readonly assignee = input('');
  readonly mover = input<string>();
  readonly way = input<Params>({});

  protected readonly name = computed(() => applicantName(this.who()));
  protected readonly post = computed(() => lastPost(this.who()));
  protected readonly fit = computed(() => summaryView(this.who().fit));
  protected readonly since = computed(() => ago(this.who().stageTime));
  protected readonly whole = computed(() => wholeMoment(this.who().stageTime));
}
