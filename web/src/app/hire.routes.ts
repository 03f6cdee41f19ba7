import type { Routes } from '@angular/router';
import { notificationsRoute } from './notifications/notifications.routes';
import { onSide, withCompany } from './session/guards';
import { EmployerShell } from './shell/employer-shell';

/** The side of who hires. */
export const hireRoutes: Routes = [
  {
    path: '',
    component: EmployerShell,
    canMatch: [onSide('employer')],
    canActivateChild: [withCompany],
    children: [
      // First: an address that ends here would be taken by whichever of the others comes before.
      { path: '', loadChildren: () => import('./overview/overview.routes').then((m) => m.overviewRoutes) },
      { path: '', loadChildren: () => import('./postings/postings.routes').then((m) => m.postingsRoutes) },
      { path: '', loadChildren: () => import('./applicants/applicants.routes').then((m) => m.applicantsRoutes) },
      { path: '', loadChildren: () => import('./team/team.routes').then((m) => m.teamRoutes) },
      { path: '', loadChildren: () => import('./company/company.routes').then((m) => m.companyRoutes) },
      { path: '', loadChildren: () => import('./plan/plan.routes').then((m) => m.planRoutes) },
      { path: '', loadChildren: () => import('./api-keys/api-keys.routes').then((m) => m.apiKeysRoutes) },
      { path: '', loadChildren: () => import('./audit/audit.routes').then((m) => m.auditRoutes) },
      { path: '', loadChildren: () => import('./pipelines/pipelines.routes').then((m) => m.pipelinesRoutes) },
      { path: '', loadChildren: () => import('./oneself/oneself.routes').then((m) => m.memberRoutes) },
      notificationsRoute,
      { path: '**', loadComponent: () => import('./shell/not-found').then((m) => m.NotFound) },
    ],
  },
];
