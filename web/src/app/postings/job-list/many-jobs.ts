import { computed, inject, Service, signal } from '@angular/core';
import type { ErrorDetail } from '@hireflux/proto/common/v1/error_pb';
import { ErrorDetailSchema } from '@hireflux/proto/common/v1/error_pb';
import { Code, ConnectError } from '@connectrpc/connect';
import type { Job } from '@hireflux/proto/employers/v1/job_pb';
import { reasonOf } from '../../connect/failure';
import { JOBS } from '../job-clients';

export type ManyVerb = 'publish' | 'pause' | 'close' | 'delete';

export interface Refused {
  readonly job: Job;
  readonly error: unknown;
}

/** What is being done to many jobs, or was done last. */
export interface ManyWork {
  readonly verb: ManyVerb;
  readonly all: number;
  readonly done: number;
  readonly refused: readonly Refused[];
  readonly ended: boolean;
}

const BATCH = 10;

/** Does one thing to many jobs, tells how far it is, and keeps what was refused, job by job. */
@Service({ autoProvided: false })
export class ManyJobs {
  private readonly client = inject(JOBS);
  private readonly work = signal<ManyWork | undefined>(undefined);
  private stopped = false;

  readonly now = this.work.asReadonly();
  readonly busy = computed(() => this.work()?.ended === false);

  stop(): void {
    this.stopped = true;
  }

  forget(): void {
    if (!this.busy()) this.work.set(undefined);
  }

  /** `changed` is told of each job that is another now; of one that was deleted, with nothing. */
  async run(verb: ManyVerb, jobs: readonly Job[], changed: (before: Job, now: Job | undefined) => void): Promise<void> {
    if (this.busy() || jobs.length === 0) return;
    this.stopped = false;
    this.work.set({ verb, all: jobs.length, done: 0, refused: [], ended: false });
    for (let at = 0; at < jobs.length && !this.stopped; at += BATCH) {
      const batch = jobs.slice(at, at + BATCH);
      if (verb === 'publish') await this.publish(batch, changed);
      else for (const job of batch) if (!this.stopped) await this.one(verb, job, changed);
    }
    this.work.update((work) => work && { ...work, ended: true });
  }

  private async publish(batch: readonly Job[], changed: (before: Job, now: Job | undefined) => void): Promise<void> {
    try {
      const { results } = await this.client.bulkPublishJobs({ jobIds: batch.map(({ jobId }) => jobId) });
      batch.forEach((job, at) => {
        const result = results[at]?.result;
        if (result?.case === 'job') {
          changed(job, result.value);
          this.count();
        } else this.count({ job, error: asError(result?.value?.message ?? '', result?.value?.detail) });
      });
    } catch (error) {
      for (const job of batch) this.count({ job, error });
    }
  }

  private async one(verb: Exclude<ManyVerb, 'publish'>, job: Job, changed: (before: Job, now: Job | undefined) => void): Promise<void> {
    const { jobId } = job;
    try {
      if (verb === 'delete') await this.client.deleteJob({ jobId });
      const now = verb === 'pause' ? (await this.client.pauseJob({ jobId })).job : verb === 'close' ? (await this.client.closeJob({ jobId })).job : undefined;
      changed(job, now);
      this.count();
    } catch (error) {
      if (verb === 'delete' && reasonOf(error) === 'JOB_NOT_FOUND') {
        changed(job, undefined);
        this.count();
      } else this.count({ job, error });
    }
  }

  private count(refused?: Refused): void {
    this.work.update((work) => work && { ...work, done: work.done + (refused ? 0 : 1), refused: refused ? [...work.refused, refused] : work.refused });
  }
}

/** A refusal inside an answer, as the error that the call for one job gives. */
function asError(message: string, detail: ErrorDetail | undefined): ConnectError {
  return new ConnectError(message, Code.FailedPrecondition, undefined, detail && [{ desc: ErrorDetailSchema, value: detail }]);
}
