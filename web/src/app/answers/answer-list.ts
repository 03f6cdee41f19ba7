import { Component, inject, signal } from '@angular/core';
import { create } from '@bufbuild/protobuf';
import { type KeptAnswer, type KeptValue, KeptValueSchema } from '@hireflux/proto/seekers/v1/kept_answer_pb';
import { reasonOf, requestIdOf } from '../connect/failure';
import { Blank } from '../ui/blank';
import { Failed } from '../ui/failed';
import { Control, FormField } from '../ui/field';
import { Icon } from '../ui/icon';
import { Skeleton } from '../ui/skeleton';
import { Toasts } from '../ui/toasts';
import { dayOf, dayText, keptInWords } from '../words/kept-answer';
import { ago } from '../words/moment';
import { wordsOf } from '../words/reasons';
import { AnswerStore } from './answer-store';

interface Editing {
  readonly answer: KeptAnswer;
  readonly prompt: string;
  readonly text: string;
}

/** The answers that are kept to be given again: read, found, changed, deleted. */
@Component({
  selector: 'hf-answer-list',
  imports: [Blank, Control, Failed, FormField, Icon, Skeleton],
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
  protected readonly fault = signal('');

  protected label(verb: 'change' | 'delete', { prompt }: KeptAnswer): string {
    return verb === 'change' ? $localize`:@@resumes.answers.change:Change: ${prompt}:question:` : $localize`:@@resumes.answers.delete:Delete: ${prompt}:question:`;
  }

  protected edit(answer: KeptAnswer): void {
    this.fault.set('');
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
    if (!value || prompt.trim() === '') return this.fault.set($localize`:@@resumes.answers.incomplete:Write the question and an answer that fits it.`);
    this.busy.set(true);
    this.fault.set('');
    try {
      await this.store.change(answer, prompt.trim(), value);
      this.editing.set(undefined);
    } catch (error) {
      this.fault.set(wordsOf(error));
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
