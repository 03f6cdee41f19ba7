import type { Routes } from '@angular/router';

export const matchesRoutes: Routes = [
  { path: 'matches', title: $localize`:@@resumes.matches.title:Jobs for you`, loadComponent: () => import('./match-list').then((m) => m.MatchList) },
];
