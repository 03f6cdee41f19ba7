import { Component, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { create } from '@bufbuild/protobuf';
import { type KeptAnswer, type KeptValue, KeptValueSchema } from '@hireflux/proto/seekers/v1/kept_answer_pb';
import { reasonOf, requestIdOf } from '../connect/failure';
import { Blank } from '../ui/blank';
import { Failed } from '../ui/failed';
import { Control, FormField } from '../ui/field';
import { Icon } from '../ui/icon';
import { Refused } from '../ui/refused';
import { Skeleton } from '../ui/skeleton';
import { Toasts } from '../ui/toasts';
import { dayOf, dayText, keptInWords } from '../words/kept-answer';
import { ago } from '../words/moment';
import { wordsOf } from '../words/reasons';
import { refusalOf } from '../words/sending';
import { AnswerStore } from './answer-store';

interface Editing {
  readonly answer: KeptAnswer;
  readonly prompt: string;
  readonly text: string;
}

/** The answers that are kept to be given again: read, found, changed, deleted. */
@Component({
  selector: 'hf-answer-list',
  imports: [Blank, Control, Failed, FormField, Icon, Refused, RouterLink, Skeleton],
  providers: [AnswerStore],
  templateUrl: './answer-list.html',
  styleUrl: './answer-list.css',
})
export class AnswerList {
  protected readonly store = inject(AnswerStore);
  private readonly toasts = inject(Toasts);

  protected readonly ago = ago;
  protected readonly wordsOf = wordsOf;
  protected readonly requestIdOf = requestIdOf;
  protected readonly keptInWords = keptInWords;
  protected readonly editing = signal<Editing | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly refused = signal('');
  protected readonly wrong = signal<{ readonly prompt?: string; readonly value?: string }>({});

  protected label(verb: 'change' | 'delete', { prompt }: KeptAnswer): string {
    return verb === 'change' ? $localize`:@@resumes.answers.change:Change: ${prompt}:question:` : $localize`:@@resumes.answers.delete:Delete: ${prompt}:question:`;
  }

  protected edit(answer: KeptAnswer): void {
    this.refused.set('');
    this.wrong.set({});
    this.editing.set({ answer, prompt: answer.prompt, text: textOf(answer.value) });
  }

  protected write(change: Partial<Editing>): void {
    this.editing.update((editing) => editing && { ...editing, ...change });
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const { answer, prompt, text } = this.editing()!;
    const value = valueOf(answer.value, text);
    if (this.busy()) return;
    this.wrong.set({
      ...(prompt.trim() === '' && { prompt: $localize`:@@resumes.answers.no-question:Write the question.` }),
      ...(!value && { value: $localize`:@@resumes.answers.no-answer:Write an answer that fits the question.` }),
    });
    this.refused.set('');
    if (!value || prompt.trim() === '') return;
    this.busy.set(true);
    try {
      await this.store.change(answer, prompt.trim(), value);
      this.editing.set(undefined);
    } catch (error) {
      const refusal = refusalOf(error, { prompt: 'prompt', 'value.text': 'value', ANSWER_EXISTS: 'prompt' });
      if (refusal?.field) this.wrong.set({ [refusal.field]: refusal.words });
      else this.refused.set(refusal?.words ?? '');
      if (reasonOf(error) === 'CHANGED_SINCE_READ') this.store.reload();
    } finally {
      this.busy.set(false);
    }
  }

  protected async delete(answer: KeptAnswer): Promise<void> {
    try {
      await this.store.delete(answer);
      this.toasts.say($localize`:@@resumes.answers.deleted:The answer is deleted`, { action: { label: $localize`:@@resumes.saved.undo:Undo`, run: () => void this.putBack(answer) } });
    } catch (error) {
      this.toasts.fail(wordsOf(error));
    }
  }

  private async putBack(answer: KeptAnswer): Promise<void> {
    try {
      await this.store.putBack(answer);
    } catch (error) {
      this.toasts.fail(wordsOf(error));
    }
  }
}

/** An answer as its field holds it. */
function textOf(value: KeptValue | undefined): string {
  const kept = value?.value;
  if (kept?.case === 'yes') return kept.value ? 'yes' : 'no';
  if (kept?.case === 'date') return dayText(kept.value);
  return kept?.case === undefined ? '' : String(kept.value);
}

/** What is written, in the form that the answer had. Undefined where it does not fit it. */
function valueOf(before: KeptValue | undefined, text: string): KeptValue | undefined {
  const said = text.trim();
  const kind = before?.value.case;
  if (said === '' || kind === undefined) return undefined;
  if (kind === 'yes') return create(KeptValueSchema, { value: { case: 'yes', value: said === 'yes' } });
  if (kind === 'date') return /^\d{4}-\d{2}-\d{2}$/.test(said) ? create(KeptValueSchema, { value: { case: 'date', value: dayOf(said) } }) : undefined;
  if (kind === 'number') {
    const number = Number(said.replace(/\s/g, '').replace(',', '.'));
    return Number.isFinite(number) ? create(KeptValueSchema, { value: { case: 'number', value: number } }) : undefined;
  }
  return create(KeptValueSchema, { value: { case: kind, value: said } });
}
