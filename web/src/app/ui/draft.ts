import { computed, linkedSignal, type Signal, type WritableSignal } from '@angular/core';

export interface Draft<M> {
  readonly model: WritableSignal<M>;
  /** Whether it differs from what is kept. */
  readonly unsaved: Signal<boolean>;
  /** It was kept: what is shown is what is kept. */
  settle(): void;
}

/** What is written over what is kept. Where that changes meanwhile, what was written stays. */
export function draftOf<S, M>(kept: () => S, from: (kept: S) => M): Draft<M> {
  const same = (one: M, other: M) => JSON.stringify(one) === JSON.stringify(other);
  const model = linkedSignal<S, M>({
    source: kept,
    computation: (now, before) => (before && !same(before.value, from(before.source)) ? before.value : from(now)),
  });
  return {
    model,
    unsaved: computed(() => !same(model(), from(kept()))),
    settle: () => model.set(from(kept())),
  };
}
