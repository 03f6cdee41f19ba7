import type { Routes } from '@angular/router';

export const savedRoutes: Routes = [
  { path: 'saved', title: $localize`:@@resumes.saved.title:Saved jobs`, loadComponent: () => import('./saved-list').then((m) => m.SavedList) },
];
