import { Component, computed, input, output } from '@angular/core';
import { QuestionKind } from '@hireflux/proto/common/v1/form_pb';
import { Control, FormField } from '../../ui/field';
import { Icon } from '../../ui/icon';
import { QUESTION_KINDS } from '../../words/question';
import { isChoice, mayBeJudged, optionsOf, problemsIn, type QuestionDraft, type RuleDraft } from './form-draft';

/** One question: what is asked, how it is answered, and which answers rule an application out. */
@Component({
  selector: 'hf-question-editor',
  imports: [Control, FormField, Icon],
  templateUrl: './question-editor.html',
  styleUrl: './question-editor.css',
})
export class QuestionEditor {
  readonly question = input.required<QuestionDraft>();
  /** Whether somebody tried to keep it: what is missing is said from then on. */
  readonly tried = input(false);
  readonly changed = output<Partial<QuestionDraft>>();

  protected readonly kinds = Object.entries<string>(QUESTION_KINDS).flatMap(([value, label]) => (Number(value) ? [{ value: Number(value), label }] : []));
  protected readonly Kind = QuestionKind;
  protected readonly problems = computed(() => (this.tried() ? problemsIn(this.question()) : {}));
  protected readonly options = computed(() => optionsOf(this.question().options));
  protected readonly hasOptions = computed(() => isChoice(this.question().kind));
  protected readonly judged = computed(() => mayBeJudged(this.question().kind));

  protected rule(part: Partial<RuleDraft>): void {
    this.changed.emit({ rule: { ...this.question().rule, ...part } });
  }

  protected need(option: string, on: boolean): void {
    const needed = this.question().rule.oneOf;
    this.rule({ oneOf: on ? [...needed, option] : needed.filter((other) => other !== option) });
  }
}
