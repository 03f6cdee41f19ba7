import { signal, type Signal } from '@angular/core';
import type { FieldTree, FormSubmitOptions } from '@angular/forms/signals';
import { factsOf, isCanceled, reasonOf } from '../connect/failure';
import { toFirstProblem } from '../ui/problem';
import { wordsOf } from './reasons';

export interface Sending<T> extends FormSubmitOptions<T, unknown> {
  /** Why the form was not taken, where no field is to blame. It is no error of the form: sending it again as it is may succeed. */
  readonly failed: Signal<string>;
}

/**
 * How a form is sent: what does not fit is led to, and what the server refuses is said where it belongs.
 * `fields` are the model's by the name that the contract has for them, or by the reason that is about them alone.
 */
export function sending<T>(send: (model: T) => Promise<void>, fields: Readonly<Record<string, keyof T>> = {}): Sending<T> {
  const failed = signal('');
  return {
    failed: failed.asReadonly(),
    action: async (form) => {
      failed.set('');
      try {
        await send(form().value());
      } catch (error) {
        const field = fieldOf(error, fields);
        if (field !== undefined) return { kind: 'server', message: wordsAt(error), fieldTree: part(form as FieldTree<T>, field) };
        if (!isCanceled(error)) failed.set(wordsOf(error));
      }
      return undefined;
    },
    onInvalid: (form) => toFirstProblem(form as FieldTree<T>),
  };
}

function fieldOf<T>(error: unknown, fields: Readonly<Record<string, keyof T>>): keyof T | undefined {
  const reason = reasonOf(error) ?? '';
  return fields[reason] ?? (reason === 'INVALID_REQUEST' ? fields[factsOf(error)['field'] ?? ''] : undefined);
}

const wordsAt = (error: unknown): string =>
  reasonOf(error) === 'INVALID_REQUEST' ? $localize`:@@words.form.field:This does not fit yet. Look at how it is written.` : wordsOf(error);

const part = <T>(form: FieldTree<T>, name: keyof T) => (form as unknown as Readonly<Record<keyof T, FieldTree<unknown>>>)[name];
