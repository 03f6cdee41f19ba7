import type { Routes } from '@angular/router';

/** The jobs of a company: all of them, and the posting and the form of one. */
export const postingsRoutes: Routes = [
  { path: 'jobs', pathMatch: 'full', title: $localize`:@@hire.jobs.page:Jobs · HireFlux`, loadComponent: () => import('./job-list/job-list').then((m) => m.JobList) },
];
