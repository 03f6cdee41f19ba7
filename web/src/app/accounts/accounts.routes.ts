import type { Route, Routes } from '@angular/router';

// One frame a path, and none for the empty one: what is made beforehand would fetch the frame with the start, too.
const behindDoor = (path: string, title: string, loadComponent: NonNullable<Route['loadComponent']>): Route => ({
  path,
  loadComponent: () => import('./door/door').then((m) => m.DoorFrame),
  children: [{ path: '', title, loadComponent }],
});

/** The doors of both sides, and where the links of mails lead. */
export const accountRoutes: Routes = [
  behindDoor('sign-in', $localize`:@@accounts.sign-in.tab:Sign in · HireFlux`, () => import('./sign-in/sign-in').then((m) => m.SignIn)),
  behindDoor('sign-up', $localize`:@@accounts.sign-up.tab:Create an account · HireFlux`, () => import('./sign-up/sign-up').then((m) => m.SignUp)),
  behindDoor('verify', $localize`:@@accounts.verify.tab:Your address · HireFlux`, () => import('./verify/verify').then((m) => m.Verify)),
  behindDoor('reset-password', $localize`:@@accounts.reset.tab:A new password · HireFlux`, () => import('./reset/reset').then((m) => m.Reset)),
  behindDoor('invitation', $localize`:@@accounts.invitation.tab:Invitation · HireFlux`, () => import('./invitation/invitation').then((m) => m.Invitation)),
];
