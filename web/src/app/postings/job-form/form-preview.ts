import { Component, input } from '@angular/core';
import { QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { optionsOf, type QuestionDraft } from './form-draft';

/** The questions as a seeker meets them. What is tried out here goes nowhere. */
@Component({
  selector: 'hf-form-preview',
  template: `
    @for (question of questions(); track question.id) {
      <div class="field" role="group" [attr.aria-label]="question.prompt">
        <span class="lab">
          {{ question.prompt || '…' }}
          @if (!question.required) {
            <span class="cap" i18n="@@ui.field.optional">optional</span>
          }
        </span>
        @switch (question.kind) {
          @case (Kind.TEXT) {
            <textarea class="input" rows="3" [attr.aria-label]="question.prompt"></textarea>
          }
          @case (Kind.NUMBER) {
            <input class="input" inputmode="decimal" [attr.aria-label]="question.prompt" />
          }
          @case (Kind.DATE) {
            <input class="input" type="date" [attr.aria-label]="question.prompt" />
          }
          @case (Kind.FILE) {
            <input class="input" type="file" [attr.aria-label]="question.prompt" />
          }
          @case (Kind.YES_NO) {
            <label class="check"><input type="radio" [name]="question.id + '-tried'" /><ng-container i18n="@@hire.form.yes">Yes</ng-container></label>
            <label class="check"><input type="radio" [name]="question.id + '-tried'" /><ng-container i18n="@@hire.form.no">No</ng-container></label>
          }
          @default {
            @for (option of options(question); track option) {
              <label class="check"><input [type]="question.kind === Kind.CHOICE ? 'radio' : 'checkbox'" [name]="question.id + '-tried'" />{{ option }}</label>
            }
          }
        }
        @if (question.help) {
          <p class="help">{{ question.help }}</p>
        }
      </div>
    } @empty {
      <p class="meta" i18n="@@hire.form.asks-nothing">It asks nothing but a résumé and how to reach them.</p>
    }
  `,
  styles: `:host { display: grid; gap: 20px; }`,
})
export class FormPreview {
  readonly questions = input.required<readonly QuestionDraft[]>();

  protected readonly Kind = QuestionKind;

  protected options({ options }: QuestionDraft): readonly string[] {
    return optionsOf(options);
  }
}
