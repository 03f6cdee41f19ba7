import type { Routes } from '@angular/router';
import { notificationsRoute } from './notifications/notifications.routes';
import { onSide } from './session/guards';
import { SeekerShell } from './shell/seeker-shell';

/** The side of who looks for work. */
export const myRoutes: Routes = [
  {
    path: '',
    component: SeekerShell,
    canMatch: [onSide('seeker')],
    children: [
      // First: an address that ends here would be taken by whichever of the others comes before.
      { path: '', loadChildren: () => import('./oneself/oneself.routes').then((m) => m.seekerRoutes) },
      { path: '', loadChildren: () => import('./resumes/resumes.routes').then((m) => m.resumesRoutes) },
      { path: '', loadChildren: () => import('./matches/matches.routes').then((m) => m.matchesRoutes) },
      { path: '', loadChildren: () => import('./applying/applying.routes').then((m) => m.applyingRoutes) },
      { path: '', loadChildren: () => import('./applications/applications.routes').then((m) => m.applicationsRoutes) },
      { path: '', loadChildren: () => import('./saved/saved.routes').then((m) => m.savedRoutes) },
      { path: '', loadChildren: () => import('./answers/answers.routes').then((m) => m.answersRoutes) },
      notificationsRoute,
      { path: '**', loadComponent: () => import('./shell/not-found').then((m) => m.NotFound) },
    ],
  },
];
