import { Component, computed, inject } from '@angular/core';
import { Icon } from '../../ui/icon';
import { ApplicantStore } from './applicant-store';

/** What was answered to the job's questions, and which rules that meets. */
@Component({
  selector: 'hf-answer-list',
  imports: [Icon],
  template: `
    <h2>
      <ng-container i18n="@@applicants.answers">Answers</ng-container>
      @if (ruled()) {
        <span class="cap" i18n="@@applicants.answers.rules">{{ met() }} of {{ ruled() }} rules met</span>
      }
    </h2>
    @if (store.answers().length === 0) {
      <p class="quiet" i18n="@@applicants.answers.none">The form asked nothing.</p>
    }
    <dl>
      @for (answer of store.answers(); track answer.id) {
        <dt>{{ answer.prompt }}</dt>
        <dd>
          @if (answer.file; as file) {
            <a class="link" [href]="file.path" download>{{ file.name }}</a>
          } @else if (answer.words) {
            <span class="words">{{ answer.words }}</span>
          } @else {
            <span class="quiet" i18n="@@applicants.answers.empty">Left empty</span>
          }
          @if (answer.rule === 'met') {
            <span class="good"><hf-icon name="check" /><span class="vh" i18n="@@applicants.answers.met">meets your rule</span></span>
          } @else if (answer.rule === 'failed') {
            <span class="bad"><hf-icon name="x" /><ng-container i18n="@@applicants.answers.failed">does not meet your rule</ng-container></span>
          }
        </dd>
      }
    </dl>
  `,
  styles: `
    h2 { display: flex; align-items: center; gap: 8px; margin-bottom: 8px; }
    h2 .cap { margin-left: auto; font-weight: 400; }
    dl { margin: 0; }
    dt { color: var(--hf-ink-3); font-size: var(--hf-text-xs); line-height: 1rem; margin-top: 10px; }
    dt:first-child { margin-top: 0; }
    dd { margin: 0; display: flex; flex-wrap: wrap; gap: 6px; align-items: baseline; }
    .words { white-space: pre-wrap; overflow-wrap: anywhere; }
    .good, .bad { display: inline-flex; gap: 4px; align-items: center; }
  `,
})
export class AnswerList {
  protected readonly store = inject(ApplicantStore);
  protected readonly ruled = computed(() => this.store.answers().filter(({ rule }) => rule).length);
  protected readonly met = computed(() => this.store.answers().filter(({ rule }) => rule === 'met').length);
}
