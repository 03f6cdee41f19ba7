import type { Routes } from '@angular/router';
import type { CompanyProfile } from './company-profile';

/** What the company says of itself. */
export const companyRoutes: Routes = [
  {
    path: 'company',
    title: $localize`:@@hire.company.page:Company · HireFlux`,
    loadComponent: () => import('./company-profile').then((m) => m.CompanyProfile),
    canDeactivate: [(page: CompanyProfile) => page.mayLeave()],
  },
];
