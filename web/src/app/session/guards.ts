import { isPlatformBrowser } from '@angular/common';
import { inject, PLATFORM_ID } from '@angular/core';
import { type CanActivateChildFn, type CanActivateFn, type CanMatchFn, RedirectCommand, Router } from '@angular/router';
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

/** What an employer may open who belongs to no company yet. */
const WITHOUT_COMPANY = new Set(['welcome', 'notifications', 'settings', 'invitation']);

/** Leads an employer without a company to where one is registered. */
export const withCompany: CanActivateChildFn = (_route, { url }) => {
  const session = inject(Session);
  const router = inject(Router);
  if (session.companyId() || session.side() !== 'employer') return true;
  const [, place = ''] = url.split(/[?#]/)[0]!.split('/').filter(Boolean);
  return WITHOUT_COMPANY.has(place) || router.createUrlTree(['/hire/welcome']);
};

/** From `/settings/…`, which mails name for whoever reads them, to the settings of one's own side. */
export const toOwnSettings: CanActivateFn = async (route) => {
  const router = inject(Router);
  const session = inject(Session);
  if (!isPlatformBrowser(inject(PLATFORM_ID))) return true;
  await session.look();
  const own = ['settings', ...route.url.map(({ path }) => path)].join('/');
  const side = session.side();
  const tree =
    side === undefined
      ? router.createUrlTree(['/sign-in'], { queryParams: { next: `/${own}` } })
      : router.parseUrl(`${side === 'employer' ? '/hire' : '/my'}/${own}`);
  return new RedirectCommand(tree, { replaceUrl: true });
};
