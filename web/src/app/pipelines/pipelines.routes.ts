import type { Routes } from '@angular/router';

/** The stages that applicants go through. */
export const pipelinesRoutes: Routes = [{ path: 'pipelines', title: $localize`:@@hire.pipelines.page:Pipelines · HireFlux`, loadComponent: () => import('./pipelines').then((m) => m.Pipelines) }];
