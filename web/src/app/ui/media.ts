import { DestroyRef, inject, type Signal, signal } from '@angular/core';

/** Whether a media query holds, as it changes. To be called where things may be injected. */
export function injectMedia(query: string): Signal<boolean> {
  const media = matchMedia(query);
  const holds = signal(media.matches);
  const change = ({ matches }: MediaQueryListEvent) => holds.set(matches);
  media.addEventListener('change', change);
  inject(DestroyRef).onDestroy(() => media.removeEventListener('change', change));
  return holds.asReadonly();
}
