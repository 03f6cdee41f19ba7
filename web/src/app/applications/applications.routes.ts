import type { Routes } from '@angular/router';

export const applicationsRoutes: Routes = [
  { path: 'applications', title: $localize`:@@resumes.applications.title:Applications`, loadComponent: () => import('./application-list').then((m) => m.ApplicationList) },
  { path: 'applications/:applicationId', title: $localize`:@@resumes.application.title:Application`, loadComponent: () => import('./application-page').then((m) => m.ApplicationPage) },
];
