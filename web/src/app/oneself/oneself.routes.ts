import type { Routes } from '@angular/router';
import { keepWritten } from '../ui/unsaved';
import { memberSettings, seekerSettings } from './settings.routes';

export const seekerRoutes: Routes = [
  { path: '', pathMatch: 'full', title: $localize`:@@seeker.today.tab:Today · HireFlux`, loadComponent: () => import('./today/today').then((m) => m.Today) },
  { path: 'welcome', title: $localize`:@@seeker.welcome.tab:Welcome · HireFlux`, canDeactivate: [keepWritten], loadComponent: () => import('./welcome/welcome').then((m) => m.Welcome) },
  seekerSettings,
];

export const memberRoutes: Routes = [memberSettings];
