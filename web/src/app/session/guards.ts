import { isPlatformBrowser } from '@angular/common';
import { inject, PLATFORM_ID } from '@angular/core';
import { type CanMatchFn, RedirectCommand, Router } from '@angular/router';
import { Session, type Side } from './session';

/** Lets in who is signed in on this side. Others are sent to sign in, and come back after it. */
export const onSide =
  (side: Side): CanMatchFn =>
  async (_route, segments) => {
    const router = inject(Router);
    const session = inject(Session);
    if (!isPlatformBrowser(inject(PLATFORM_ID))) return true;
    await session.look();
    if (session.side() === side) return true;
    const url = router.getCurrentNavigation()?.initialUrl.toString() ?? `/${segments.join('/')}`;
    return new RedirectCommand(router.createUrlTree(['/sign-in'], { queryParams: { side, next: url } }), { replaceUrl: true });
  };
