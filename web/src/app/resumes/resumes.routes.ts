import type { Routes } from '@angular/router';

export const resumesRoutes: Routes = [
  { path: 'resumes', title: $localize`:@@resumes.title:Résumés`, loadComponent: () => import('./resume-list/resume-list').then((m) => m.ResumeList) },
  { path: 'resumes/:resumeId', title: $localize`:@@resumes.xray.title:What was read`, loadComponent: () => import('./xray/xray').then((m) => m.Xray) },
];
