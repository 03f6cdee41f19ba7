import type { FieldTree } from '@angular/forms/signals';

/** What is wrong with a field, once somebody was there. */
export function problemOf<T>(field: FieldTree<T>): string {
  const state = (field as FieldTree<unknown>)();
  return state.touched() ? (state.errors()[0]?.message ?? '') : '';
}

/** Leads to the first field that something is wrong with. */
export function toFirstProblem<T>(form: FieldTree<T>): void {
  const [first] = (form as FieldTree<unknown>)().errorSummary();
  first?.fieldTree().focusBoundControl();
}
