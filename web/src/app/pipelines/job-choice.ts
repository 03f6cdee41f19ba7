import { Component, inject, input, output, resource, signal } from '@angular/core';
import type { Pipeline } from '@hireflux/proto/ats/v1/pipeline_pb';
import type { Job } from '@hireflux/proto/employers/v1/job_pb';
import { Dialog } from '../ui/dialog';
import { Icon } from '../ui/icon';
import { Refused } from '../ui/refused';
import { pipelineInWords } from '../words/pipeline-names';
import { wordsOf } from '../words/reasons';
import { PipelineStore } from './pipeline-store';

/** Has a published job go through a pipeline. */
@Component({
  selector: 'hf-job-choice',
  imports: [Dialog, Icon, Refused],
  template: `
    <hf-dialog [title]="title()" [width]="520" (closed)="closed.emit()">
      <p class="meta" i18n="@@hire.choice.text">Its applicants go to the stage of the same kind. Where there is none, to the nearest kind before.</p>
      <label class="input"><hf-icon name="search" /><span class="vh" i18n="@@hire.jobs.find">Find a job</span><input type="search" maxlength="200" autofocus [value]="words()" (input)="words.set($any($event.target).value)" /></label>
      <div class="list" role="radiogroup" [attr.aria-label]="title()" [attr.aria-busy]="jobs.isLoading()">
        @for (job of jobs.value(); track job.jobId) {
          <label class="check"><input type="radio" name="job" [checked]="picked()?.jobId === job.jobId" (change)="picked.set(job)" />{{ job.content?.title }}</label>
        } @empty {
          @if (!jobs.isLoading()) {
            <p class="meta" i18n="@@hire.choice.none">No published job goes by these words.</p>
          }
        }
      </div>
      <hf-refused [words]="error() ? wordsOf(error()) : ''" />
      <button hfActions type="button" class="btn" (click)="closed.emit()" i18n="@@ui.cancel">Cancel</button>
      <button hfActions type="button" class="btn primary" [disabled]="!picked()" [attr.aria-busy]="busy()" (click)="choose()" i18n="@@hire.choice.use">Use it</button>
    </hf-dialog>
  `,
  styles: `.list { max-height: 40dvh; overflow: auto; display: grid; }`,
})
export class JobChoice {
  readonly pipeline = input.required<Pipeline>();
  readonly closed = output();
  readonly chosen = output<string>();

  private readonly store = inject(PipelineStore);
  protected readonly words = signal('');
  protected readonly picked = signal<Job | undefined>(undefined);
  protected readonly busy = signal(false);
  protected readonly error = signal<unknown>(undefined);
  protected readonly jobs = resource({ params: () => this.words().trim(), loader: ({ params, abortSignal }) => this.store.findJobs(params, abortSignal), defaultValue: [] });
  protected readonly wordsOf = wordsOf;

  protected title(): string {
    return $localize`:@@hire.choice.title:Which job goes through ${pipelineInWords(this.pipeline().name)}:name:?`;
  }

  protected async choose(): Promise<void> {
    const job = this.picked();
    if (!job || this.busy()) return;
    this.busy.set(true);
    this.error.set(undefined);
    try {
      await this.store.choose(job.jobId, this.pipeline());
      this.chosen.emit(job.content?.title ?? '');
    } catch (error) {
      this.error.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
