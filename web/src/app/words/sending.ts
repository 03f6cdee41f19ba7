import { signal, type Signal } from '@angular/core';
import type { FieldTree, FormSubmitOptions } from '@angular/forms/signals';
import { factsOf, isCanceled, reasonOf } from '../connect/failure';
import { toFirstProblem } from '../ui/problem';
import { wordsOf } from './reasons';

export interface Sending<T> extends FormSubmitOptions<T, unknown> {
  /** Why the form was not taken, where no field is to blame. It is no error of the form: sending it again as it is may succeed. */
  readonly failed: Signal<string>;
}

/** A refusal as a form says it: at the field that it is about, else over the buttons. */
export interface Refusal<F> {
  readonly field?: F;
  readonly words: string;
}

/**
 * What a form says of a failure; undefined where it was given up. `fields` are the form's by the name that the contract has
 * for them, or by the reason that is about them alone.
 */
export function refusalOf<F>(error: unknown, fields: Readonly<Record<string, F>> = {}): Refusal<F> | undefined {
  if (isCanceled(error)) return undefined;
  const reason = reasonOf(error) ?? '';
  const invalid = reason === 'INVALID_REQUEST';
  const field = fields[reason] ?? (invalid ? fields[factsOf(error)['field'] ?? ''] : undefined);
  if (field === undefined) return { words: wordsOf(error) };
  return { field, words: invalid ? $localize`:@@words.form.field:This does not fit yet. Look at how it is written.` : wordsOf(error) };
}

/** How a form is sent: what does not fit is led to, and what the server refuses is said where it belongs. */
export function sending<T>(send: (model: T) => Promise<void>, fields: Readonly<Record<string, keyof T>> = {}): Sending<T> {
  const failed = signal('');
  return {
    failed: failed.asReadonly(),
    action: async (form) => {
      failed.set('');
      try {
        await send(form().value());
      } catch (error) {
        const refusal = refusalOf(error, fields);
        if (refusal?.field !== undefined) return { kind: 'server', message: refusal.words, fieldTree: part(form as FieldTree<T>, refusal.field) };
        failed.set(refusal?.words ?? '');
      }
      return undefined;
    },
    onInvalid: (form) => toFirstProblem(form as FieldTree<T>),
  };
}

const part = <T>(form: FieldTree<T>, name: keyof T) => (form as unknown as Readonly<Record<keyof T, FieldTree<unknown>>>)[name];
