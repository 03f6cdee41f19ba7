import { Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import type { Job } from '@hireflux/proto/employers/v1/job_pb';
import { reasonOf } from '../../connect/failure';
import { Confirm, type Question } from '../../ui/confirm';
import { Icon } from '../../ui/icon';
import { wordsOf } from '../../words/reasons';
import { isDraft, mayBeClosed, mayBePaused, mayBePublished } from '../job-commands';
import { JobListStore } from './job-list-store';
import { ManyJobs, type ManyVerb } from './many-jobs';

const FITS: Readonly<Record<ManyVerb, (job: Job) => boolean>> = { publish: mayBePublished, pause: mayBePaused, close: mayBeClosed, delete: isDraft };

/** What can be done to the jobs that are selected, how far it is, and what was refused. */
@Component({
  selector: 'hf-many-bar',
  imports: [Icon, RouterLink],
  templateUrl: './many-bar.html',
  styles: `
    .bulk { flex-wrap: wrap; margin-top: 16px; z-index: 3; }
    .way { flex: 1 1 160px; }
    .refused { flex-basis: 100%; max-height: 40dvh; overflow: auto; padding-block: 4px; }
    .refused li { display: flex; flex-wrap: wrap; gap: 2px 12px; padding: 6px 0; border-top: 1px solid var(--hf-line); }
    @media (max-width: 760px) { .bulk { bottom: calc(65px + env(safe-area-inset-bottom)); } }
  `,
})
export class ManyBar {
  readonly jobs = input.required<readonly Job[]>();
  readonly cleared = output();

  protected readonly many = inject(ManyJobs);
  private readonly store = inject(JobListStore);
  private readonly confirm = inject(Confirm);
  protected readonly wordsOf = wordsOf;
  protected readonly work = this.many.now;
  protected readonly fitting = computed(() => ({ publish: this.count('publish'), pause: this.count('pause'), close: this.count('close'), delete: this.count('delete') }));
  protected readonly overPlan = computed(() => this.work()?.refused.some(({ error }) => reasonOf(error) === 'PLAN_LIMIT_REACHED') ?? false);

  protected async run(verb: ManyVerb): Promise<void> {
    const jobs = this.jobs().filter(FITS[verb]);
    if (jobs.length === 0 || !(await this.isSure(verb, jobs.length))) return;
    await this.many.run(verb, jobs, (before, now) => {
      if (now) this.store.put(now);
      else this.store.take([before.jobId]);
    });
    if (this.work()?.refused.length === 0) this.cleared.emit();
  }

  private count(verb: ManyVerb): number {
    return this.jobs().filter(FITS[verb]).length;
  }

  private async isSure(verb: ManyVerb, count: number): Promise<boolean> {
    const question = questionOf(verb, count);
    return !question || this.confirm.ask(question);
  }
}

function questionOf(verb: ManyVerb, count: number): Question | undefined {
  if (verb === 'close')
    return {
      title: count === 1 ? $localize`:@@hire.many.close-title-one:Close one job?` : $localize`:@@hire.many.close-title:Close ${count}:count: jobs?`,
      text: $localize`:@@hire.many.close-text:They leave the search and take no more applications. Applicants stay where they are. Each can be published again.`,
      verb: $localize`:@@hire.many.close:Close ${count}:count:`,
    };
  if (verb === 'delete')
    return {
      title: count === 1 ? $localize`:@@hire.many.delete-title-one:Delete one draft?` : $localize`:@@hire.many.delete-title:Delete ${count}:count: drafts?`,
      text: $localize`:@@hire.many.delete-text:Their texts and forms are gone for good. Nobody outside the company has seen them.`,
      verb: $localize`:@@hire.many.delete:Delete ${count}:count:`,
      danger: true,
    };
  return undefined;
}
