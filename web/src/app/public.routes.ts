import type { Routes } from '@angular/router';
import { asMade } from './as-made';

declare const ngDevMode: boolean;

/** What everyone may see: search, jobs, companies, prices and terms. */
export const publicRoutes: Routes = [
  asMade('jobs', () => import('./search/search-route').then((m) => m.SearchRoute), () => import('./search/search-page')),
  asMade('jobs/:id', () => import('./job/job-route').then((m) => m.JobRoute), () => import('./job/job-page')),
  { path: 'companies/:slug', loadComponent: () => import('./careers/company-page').then((m) => m.CompanyPage) },
  { path: 'pricing', loadComponent: () => import('./pricing/pricing-page').then((m) => m.PricingPage) },
  { path: 'terms', loadComponent: () => import('./legal/terms').then((m) => m.Terms) },
  { path: 'privacy', loadComponent: () => import('./legal/privacy').then((m) => m.Privacy) },
  // Left out of every build but those for development.
  ...(ngDevMode ? [{ path: 'design', loadComponent: () => import('./design/design').then((m) => m.Design) }] : []),
  { path: 'settings', loadChildren: () => import('./session/settings.routes').then((m) => m.settingsRoutes) },
];
