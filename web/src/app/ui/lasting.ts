import { isPlatformBrowser } from '@angular/common';
import { effect, inject, PLATFORM_ID, type Signal, signal } from '@angular/core';

/**
 * Whether something has lasted so long that it is worth showing. What is quick does not flicker; and what a server has made
 * stays where it is until the browser takes it up, for a page that shows that it loads would have thrown it away.
 */
export function lasting(going: Signal<boolean>, ms = 200): Signal<boolean> {
  const long = signal(false);
  if (!isPlatformBrowser(inject(PLATFORM_ID))) return long.asReadonly();
  effect((onCleanup) => {
    long.set(false);
    if (!going()) return;
    const timer = setTimeout(() => long.set(true), ms);
    onCleanup(() => clearTimeout(timer));
  });
  return long.asReadonly();
}
