import { Component, input } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';

/** What a job's status looks like: a tint only where it means something. */
export type JobTone = 'good' | 'warn' | '';

/**
 * The top line of every page of one job: where one is, the job and its status, its tabs as links, and what can be done.
 *
 * `jobId`, `title`: the job; an empty `jobId` is one that is not kept yet, and has no tabs.
 * `status`, `tone`: its status in words, such as "Open, 18 days", and its tint.
 * `applicants`: whether its applicants may be seen (it was published, and the role allows it): Ranked and Board.
 * `writing`: whether it may be written: Form and Posting.
 * Between its tags: `[hfState]` for what stands beside the status, such as "Saved 14:02" or who is here; the rest are actions at
 * the right.
 */
@Component({
  selector: 'hf-job-frame',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <header class="top">
      <div class="what">
        <span class="crumb wide"><a routerLink="/hire/jobs" i18n="@@ui.job-frame.jobs">Jobs</a> /</span>
        <h1 class="cut" [attr.title]="title()">@if (title()) {{{ title() }}} @else {<ng-container i18n="@@hire.jobs.job">Job</ng-container>}</h1>
        @if (status()) {
          <span class="tag" [class]="tone()">{{ status() }}</span>
        }
        <ng-content select="[hfState]" />
      </div>
      @if (jobId(); as id) {
        <nav class="tabs" aria-label="Parts of this job" i18n-aria-label="@@ui.job-frame.parts">
          @if (applicants()) {
            <a [routerLink]="['/hire/jobs', id, 'applicants']" routerLinkActive ariaCurrentWhenActive="page" i18n="@@ui.job-frame.ranked">Ranked</a>
            <a [routerLink]="['/hire/jobs', id, 'board']" routerLinkActive ariaCurrentWhenActive="page" i18n="@@ui.job-frame.board">Board</a>
          }
          @if (writing()) {
            <a [routerLink]="['/hire/jobs', id, 'form']" routerLinkActive ariaCurrentWhenActive="page" i18n="@@ui.job-frame.form">Form</a>
            <a [routerLink]="['/hire/jobs', id, 'edit']" routerLinkActive ariaCurrentWhenActive="page" i18n="@@ui.job-frame.posting">Posting</a>
          }
        </nav>
      }
      <span class="grow"></span>
      <ng-content />
    </header>
  `,
  styleUrl: './job-frame.css',
})
export class JobFrame {
  readonly jobId = input.required<string>();
  readonly title = input.required<string>();
  readonly status = input('');
  readonly tone = input<JobTone>('');
  readonly applicants = input(false);
  readonly writing = input(false);
}
