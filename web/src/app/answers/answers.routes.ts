import type { Routes } from '@angular/router';

export const answersRoutes: Routes = [
  { path: 'answers', title: $localize`:@@resumes.answers.title:Answers`, loadComponent: () => import('./answer-list').then((m) => m.AnswerList) },
];
