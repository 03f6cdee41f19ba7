import type { Routes, UrlMatcher } from '@angular/router';
import type { JobEditor } from './job-editor/job-editor';
import type { JobForm } from './job-form/job-form';

/** `jobs/new` and `jobs/:id/edit` are one page: a draft gets its id while it is being written. */
const editor: UrlMatcher = (segments) => {
  const [jobs, id, edit] = segments.map(({ path }) => path);
  if (jobs !== 'jobs') return null;
  if (segments.length === 2 && id === 'new') return { consumed: segments };
  return segments.length === 3 && edit === 'edit' ? { consumed: segments, posParams: { id: segments[1]! } } : null;
};

/** The jobs of a company: all of them, and the posting and the form of one. */
export const postingsRoutes: Routes = [
  { path: 'jobs', pathMatch: 'full', title: $localize`:@@hire.jobs.page:Jobs · HireFlux`, loadComponent: () => import('./job-list/job-list').then((m) => m.JobList) },
  {
    matcher: editor,
    title: $localize`:@@hire.editor.page:Posting · HireFlux`,
    loadComponent: () => import('./job-editor/job-editor').then((m) => m.JobEditor),
    canDeactivate: [(page: JobEditor) => page.mayLeave()],
  },
  {
    path: 'jobs/:id/form',
    title: $localize`:@@hire.form.page:Form · HireFlux`,
    loadComponent: () => import('./job-form/job-form').then((m) => m.JobForm),
    canDeactivate: [(page: JobForm) => page.mayLeave()],
  },
];
