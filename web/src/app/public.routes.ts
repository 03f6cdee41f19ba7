import type { Routes } from '@angular/router';
import { toOwnSettings } from './session/guards';

declare const ngDevMode: boolean;

/** What everyone may see: search, jobs, companies, prices and terms. */
export const publicRoutes: Routes = [
  { path: 'jobs', loadComponent: () => import('./search/search-page').then((m) => m.SearchPage) },
  { path: 'jobs/:id', loadComponent: () => import('./job/job-page').then((m) => m.JobPage) },
  { path: 'companies/:slug', loadComponent: () => import('./careers/company-page').then((m) => m.CompanyPage) },
  { path: 'pricing', loadComponent: () => import('./pricing/pricing-page').then((m) => m.PricingPage) },
  { path: 'terms', loadComponent: () => import('./legal/terms').then((m) => m.Terms) },
  { path: 'privacy', loadComponent: () => import('./legal/privacy').then((m) => m.Privacy) },
  // Left out of every build but those for development.
  ...(ngDevMode ? [{ path: 'design', loadComponent: () => import('./design/design').then((m) => m.Design) }] : []),
  { path: 'settings', children: [{ path: '**', canActivate: [toOwnSettings], children: [] }] },
];
