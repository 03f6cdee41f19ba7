import type { Routes } from '@angular/router';

/** The record of what happened in a company. */
export const auditRoutes: Routes = [{ path: 'audit', title: $localize`:@@hire.audit.page:Audit log · HireFlux`, loadComponent: () => import('./audit-log').then((m) => m.AuditLog) }];
