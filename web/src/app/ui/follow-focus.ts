import { afterNextRender, DOCUMENT, effect, inject, Injector } from '@angular/core';
import { Router } from '@angular/router';

const pathOf = (url: string): string => url.split(/[?#]/)[0] ?? '';

/** Leads the focus to a page that was gone to: what was pressed is gone, or stands before it. To be called where things may be injected. */
export function followFocus(): void {
  const router = inject(Router);
  const document = inject(DOCUMENT);
  const injector = inject(Injector);
  let before: string | undefined;
  effect(() => {
    const url = router.lastSuccessfulNavigation()?.finalUrl?.toString();
    if (url === undefined) return;
    const path = pathOf(url);
    const goesElsewhere = before !== undefined && before !== path;
    before = path;
    if (!goesElsewhere) return;
    afterNextRender(
      () => {
        const main = document.getElementById('main');
        // A page that knows better where to begin has done so.
        if (main && !main.contains(document.activeElement)) main.focus({ preventScroll: true });
      },
      { injector },
    );
  });
}
