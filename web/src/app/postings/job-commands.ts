import { inject, Service, signal } from '@angular/core';
import { type Job, JobStatus } from '@hireflux/proto/employers/v1/job_pb';
import { reasonOf } from '../connect/failure';
import { Confirm } from '../ui/confirm';
import { Toasts } from '../ui/toasts';
import { wordsOf } from '../words/reasons';
import { JOBS } from './job-clients';
import { WayOut } from './way-out';

/** What can be done to one job wherever it is shown. Each answers with the job as it is then, or with nothing where it was not done. */
@Service()
export class JobCommands {
  private readonly client = inject(JOBS);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly wayOut = inject(WayOut);
  private readonly copies = new Map<string, string>();
  private readonly last = signal<Job | undefined>(undefined);

  /** The job that was changed last, as it is now: whoever shows it puts it in place. */
  readonly changed = this.last.asReadonly();

  async publish({ jobId, content }: Job): Promise<Job | undefined> {
    return this.attempt(jobId, async () => {
      const { job } = await this.client.publishJob({ jobId });
      this.toasts.say($localize`:@@hire.job.published:${content?.title ?? ''}:title: is open to applications.`);
      return job;
    });
  }

  async pause(job: Job): Promise<Job | undefined> {
    const { jobId, content } = job;
    return this.attempt(jobId, async () => {
      const { job: paused } = await this.client.pauseJob({ jobId });
      const undo = { label: $localize`:@@hire.job.publish-again:Publish again`, run: () => void this.publish(job) };
      this.toasts.say($localize`:@@hire.job.paused:${content?.title ?? ''}:title: is out of the search and takes no applications. Its applicants stay.`, { action: undo });
      return paused;
    });
  }

  async close({ jobId, content }: Job): Promise<Job | undefined> {
    const sure = await this.confirm.ask({
      title: $localize`:@@hire.job.close-title:Close ${content?.title ?? ''}:title:?`,
      text: $localize`:@@hire.job.close-text:It leaves the search and takes no more applications. Applicants stay where they are, and you go on with them. It can be published again.`,
      verb: $localize`:@@hire.job.close-verb:Close the job`,
    });
    return sure ? this.attempt(jobId, async () => (await this.client.closeJob({ jobId })).job) : undefined;
  }

  async duplicate({ jobId }: Job): Promise<Job | undefined> {
    // Kept until it worked, so that pressing again after a failure makes one copy.
    const requestId = this.copies.get(jobId) ?? crypto.randomUUID();
    this.copies.set(jobId, requestId);
    return this.attempt(jobId, async () => {
      const { job } = await this.client.duplicateJob({ jobId, requestId });
      this.copies.delete(jobId);
      return job;
    });
  }

  /** Deletes a draft. True where it is gone. */
  async discard({ jobId, content }: Job): Promise<boolean> {
    const sure = await this.confirm.ask({
      title: $localize`:@@hire.job.delete-title:Delete the draft ${content?.title ?? ''}:title:?`,
      text: $localize`:@@hire.job.delete-text:Its text and its form are gone for good. Nobody outside the company has seen it.`,
      verb: $localize`:@@hire.job.delete-verb:Delete the draft`,
      danger: true,
    });
    if (!sure) return false;
    try {
      await this.client.deleteJob({ jobId });
      return true;
    } catch (error) {
      // Whoever was quicker wanted the same.
      if (reasonOf(error) === 'JOB_NOT_FOUND') return true;
      this.toasts.fail(wordsOf(error));
      return false;
    }
  }

  private async attempt(jobId: string, work: () => Promise<Job | undefined>): Promise<Job | undefined> {
    try {
      const job = await work();
      if (job) this.last.set(job);
      return job;
    } catch (error) {
      this.wayOut.fail(error, jobId);
      return undefined;
    }
  }
}

export const isOpen = ({ status }: Pick<Job, 'status'>): boolean => status === JobStatus.ACTIVE;
export const isDraft = ({ status }: Pick<Job, 'status'>): boolean => status === JobStatus.DRAFT;
export const mayBePublished = ({ status }: Pick<Job, 'status'>): boolean => status !== JobStatus.ACTIVE;
export const mayBePaused = isOpen;
export const mayBeClosed = ({ status }: Pick<Job, 'status'>): boolean => status === JobStatus.ACTIVE || status === JobStatus.PAUSED;
