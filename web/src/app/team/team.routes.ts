import type { Routes } from '@angular/router';

/** The team: who belongs to it, and what each role may do. */
export const teamRoutes: Routes = [
  { path: 'team', pathMatch: 'full', title: $localize`:@@hire.team.page:Team · HireFlux`, loadComponent: () => import('./members').then((m) => m.Members) },
  { path: 'team/roles', title: $localize`:@@hire.team.roles-page:Roles · HireFlux`, loadComponent: () => import('./roles').then((m) => m.Roles) },
];
