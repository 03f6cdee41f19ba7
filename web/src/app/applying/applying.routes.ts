import type { Routes } from '@angular/router';

export const applyingRoutes: Routes = [
  { path: 'apply/:jobId', title: $localize`:@@resumes.apply.title:Apply`, loadComponent: () => import('./apply').then((m) => m.Apply) },
];
