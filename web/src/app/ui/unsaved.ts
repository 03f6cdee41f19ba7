import { DestroyRef, inject } from '@angular/core';
import type { CanDeactivateFn } from '@angular/router';
import { Confirm } from './confirm';

/** A page on which something may be written that is not kept yet. */
export interface Written {
  readonly unsaved: () => boolean;
}

/** Asks before a page is left on which something is not kept yet. */
export const keepWritten: CanDeactivateFn<Written> = (page) =>
  !page.unsaved() ||
  inject(Confirm).ask({
    title: $localize`:@@ui.unsaved.title:Leave without saving?`,
    text: $localize`:@@ui.unsaved.text:What you changed on this page is not kept yet.`,
    verb: $localize`:@@ui.unsaved.leave:Leave`,
    danger: true,
  });

/** Has the browser ask as well, where the whole portal is left. To be called where things may be injected. */
export function warnOnClose(unsaved: () => boolean): void {
  if (typeof window === 'undefined') return;
  const warn = (event: BeforeUnloadEvent) => unsaved() && event.preventDefault();
  window.addEventListener('beforeunload', warn);
  inject(DestroyRef).onDestroy(() => window.removeEventListener('beforeunload', warn));
}
