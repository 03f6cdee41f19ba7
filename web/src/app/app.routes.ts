import type { Routes } from '@angular/router';
import { accountRoutes } from './accounts/accounts.routes';
import { Site } from './shell/site';

export const routes: Routes = [
  { path: 'my', loadChildren: () => import('./my.routes').then((m) => m.myRoutes) },
  { path: 'hire', loadChildren: () => import('./hire.routes').then((m) => m.hireRoutes) },
  ...accountRoutes,
  {
    path: '',
    component: Site,
    children: [
      { path: '', pathMatch: 'full', loadComponent: () => import('./landing/landing').then((m) => m.Landing) },
      { path: '', loadChildren: () => import('./public.routes').then((m) => m.publicRoutes) },
      { path: '**', loadComponent: () => import('./shell/not-found').then((m) => m.NotFound) },
    ],
  },
];
