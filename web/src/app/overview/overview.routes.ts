import type { Routes } from '@angular/router';

/** Where a member of a company begins, and where a company does. */
export const overviewRoutes: Routes = [
  { path: '', pathMatch: 'full', title: $localize`:@@hire.overview.page:Overview · HireFlux`, loadComponent: () => import('./overview').then((m) => m.Overview) },
  { path: 'welcome', title: $localize`:@@hire.welcome.page:Welcome · HireFlux`, loadComponent: () => import('./welcome').then((m) => m.Welcome) },
];
