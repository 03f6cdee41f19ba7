import { computed, linkedSignal, resource, type Signal, signal } from '@angular/core';
import { isCanceled } from './failure';

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextPageToken: string;
}

/** A list that comes page by page. */
export interface Pages<T> {
  /** What was read so far. */
  readonly items: Signal<readonly T[]>;
  /** Nothing is there yet, and it is being read. */
  readonly loading: Signal<boolean>;
  /** The first page is being read, whether something is there already or not. */
  readonly reading: Signal<boolean>;
  /** Why the first page could not be read. */
  readonly error: Signal<unknown>;
  readonly hasMore: Signal<boolean>;
  readonly loadingMore: Signal<boolean>;
  /** Why the next page could not be read. */
  readonly moreError: Signal<unknown>;
  more(): Promise<void>;
  reload(): void;
  /** Changes what is shown in place, where a command's answer says how it is now. */
  update(change: (items: readonly T[]) => readonly T[]): void;
}

/** Reads a list by its params, anew when they change; the pages after the first as they are wanted. Without `keep`, what was read by other params goes at once. */
export function pages<P, T>(params: () => P | undefined, load: (params: P, pageToken: string, signal: AbortSignal) => Promise<Page<T>>, { keep = true } = {}): Pages<T> {
  const first = resource({ params, loader: ({ params, abortSignal }) => load(params as P, '', abortSignal) });
  const read = computed(() => ({ by: keep ? undefined : params(), page: first.hasValue() ? first.value() : undefined }), { equal: (a, b) => a.by === b.by && a.page === b.page });
  const shown = linkedSignal<ReturnType<typeof read>, Page<T> | undefined>({
    source: read,
    computation: ({ by, page }, before) => page ?? (before?.source.by === by ? before?.value : undefined),
  });
  const under = signal<string | undefined>(undefined);
  // It is of the list that it happened to, and goes with it.
  const moreError = linkedSignal<unknown, unknown>({ source: read, computation: () => undefined });
  return {
    items: computed(() => shown()?.items ?? []),
    loading: computed(() => first.isLoading() && shown() === undefined),
    reading: first.isLoading,
    error: computed(() => (first.status() === 'error' ? first.error()?.cause ?? first.error() : undefined)),
    hasMore: computed(() => Boolean(shown()?.nextPageToken) && !first.isLoading()),
    loadingMore: computed(() => under() !== undefined),
    moreError: moreError.asReadonly(),
    async more() {
      const from = shown()?.nextPageToken;
      const [asked, begun] = [params(), read()];
      if (!from || asked === undefined || under() === from) return;
      under.set(from);
      moreError.set(undefined);
      try {
        const next = await load(asked, from, new AbortController().signal);
        // The list may have become another one meanwhile, and another may go on from the same place.
        shown.update((page) => (page?.nextPageToken === from && read() === begun ? { items: [...page.items, ...next.items], nextPageToken: next.nextPageToken } : page));
      } catch (error) {
        if (!isCanceled(error) && read() === begun) moreError.set(error);
      } finally {
        under.set(undefined);
      }
    },
    reload: () => void first.reload(),
    update: (change) => shown.update((page) => page && { ...page, items: change(page.items) }),
  };
}
