import type { Routes } from '@angular/router';

/** What everyone may see: search, jobs, companies, prices, terms, and the doors of both sides. */
export const publicRoutes: Routes = [];
