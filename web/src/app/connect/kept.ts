import { linkedSignal, type Resource, type Signal } from '@angular/core';

/** What was read last of one thing: reading it anew and failing, as where the server is away for a moment, takes nothing away. Another thing begins with nothing. */
export function kept<T>(read: Resource<T | undefined>, of: () => unknown): Signal<T | undefined> {
  return linkedSignal<{ readonly of: unknown; readonly value: T | undefined }, T | undefined>({
    source: () => ({ of: of(), value: read.hasValue() ? read.value() : undefined }),
    computation: (now, before) => now.value ?? (before && before.source.of === now.of ? before.value : undefined),
  }).asReadonly();
}
