import type { Route, Routes, UrlSegment } from '@angular/router';

/** The doors of both sides, and where the links of mails lead. */
export const accountRoutes: Routes = [
  {
    path: '',
    // Without it, the start of the portal would be a door with nothing in it.
    canMatch: [(_route: Route, segments: readonly UrlSegment[]) => segments.length > 0],
    loadComponent: () => import('./door/door').then((m) => m.DoorFrame),
    children: [
      { path: 'sign-in', title: $localize`:@@accounts.sign-in.tab:Sign in · HireFlux`, loadComponent: () => import('./sign-in/sign-in').then((m) => m.SignIn) },
      { path: 'sign-up', title: $localize`:@@accounts.sign-up.tab:Create an account · HireFlux`, loadComponent: () => import('./sign-up/sign-up').then((m) => m.SignUp) },
      { path: 'verify', title: $localize`:@@accounts.verify.tab:Your address · HireFlux`, loadComponent: () => import('./verify/verify').then((m) => m.Verify) },
      { path: 'reset-password', title: $localize`:@@accounts.reset.tab:A new password · HireFlux`, loadComponent: () => import('./reset/reset').then((m) => m.Reset) },
      { path: 'invitation', title: $localize`:@@accounts.invitation.tab:Invitation · HireFlux`, loadComponent: () => import('./invitation/invitation').then((m) => m.Invitation) },
    ],
  },
];
