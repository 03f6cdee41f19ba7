import type { Routes } from '@angular/router';

/** The applicants of one job: ranked, on the board, and each for themself. */
export const applicantsRoutes: Routes = [
  { path: 'jobs/:id/applicants', title: $localize`:@@applicants.title:Applicants · HireFlux`, loadComponent: () => import('./ranked/ranked-list').then((m) => m.RankedList) },
  { path: 'jobs/:id/board', title: $localize`:@@applicants.board.title:Board · HireFlux`, loadComponent: () => import('./board/board').then((m) => m.Board) },
  { path: 'applicants/:id', title: $localize`:@@applicants.one.title:Applicant · HireFlux`, loadComponent: () => import('./applicant/applicant-page').then((m) => m.ApplicantPage) },
];
