import type { Route, Routes } from '@angular/router';
import { asMade } from '../as-made';

// One frame a path, and none for the empty one: what is made beforehand would fetch the frame with the start, too.
const behindDoor = (path: string, title: string, page: Route): Route => ({
  path,
  loadComponent: () => import('./door/door').then((m) => m.DoorFrame),
  children: [{ ...page, title }],
});

/** The doors of both sides, and where the links of mails lead. */
export const accountRoutes: Routes = [
  behindDoor('sign-in', $localize`:@@accounts.sign-in.tab:Sign in · HireFlux`, asMade('', () => import('./sign-in/sign-in-route').then((m) => m.SignInRoute), () => import('./sign-in/sign-in'))),
  behindDoor('sign-up', $localize`:@@accounts.sign-up.tab:Create an account · HireFlux`, { path: '', loadComponent: () => import('./sign-up/sign-up').then((m) => m.SignUp) }),
  behindDoor('verify', $localize`:@@accounts.verify.tab:Your address · HireFlux`, { path: '', loadComponent: () => import('./verify/verify').then((m) => m.Verify) }),
  behindDoor('reset-password', $localize`:@@accounts.reset.tab:A new password · HireFlux`, { path: '', loadComponent: () => import('./reset/reset').then((m) => m.Reset) }),
  behindDoor('invitation', $localize`:@@accounts.invitation.tab:Invitation · HireFlux`, { path: '', loadComponent: () => import('./invitation/invitation').then((m) => m.Invitation) }),
];
