import type { Routes } from '@angular/router';

/** The plan of a company and how much of it is used. */
export const planRoutes: Routes = [{ path: 'plan', title: $localize`:@@hire.plan.page:Usage and plan · HireFlux`, loadComponent: () => import('./plan-page').then((m) => m.PlanPage) }];
