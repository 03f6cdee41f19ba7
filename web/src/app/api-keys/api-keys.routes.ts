import type { Routes } from '@angular/router';

/** The keys by which programs act for a company. */
export const apiKeysRoutes: Routes = [{ path: 'keys', title: $localize`:@@hire.keys.page:API keys · HireFlux`, loadComponent: () => import('./api-keys').then((m) => m.ApiKeys) }];
