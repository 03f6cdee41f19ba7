import { computed, effect, inject, Service, signal } from '@angular/core';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { type Job, JobStatus } from '@hireflux/proto/employers/v1/job_pb';
import { JobOrder } from '@hireflux/proto/employers/v1/job_service_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { pages } from '../../connect/pages';
import { Session } from '../../session/session';
import { JOBS, PIPELINES } from '../job-clients';

export interface JobFilter {
  readonly status: JobStatus;
  readonly query: string;
  readonly mine: boolean;
  readonly order: JobOrder;
}

/** How many applicants of a job are in stages of a kind. */
export interface KindCount {
  readonly kind: StageKind;
  readonly count: number;
}

const AT_ONCE = 4;

/** The company's jobs as the list shows them, and how many applicants each has. */
@Service({ autoProvided: false })
export class JobListStore {
  private readonly client = inject(JOBS);
  private readonly pipelines = inject(PIPELINES);
  private readonly session = inject(Session);
  private readonly filter = signal<JobFilter | undefined>(undefined);
  private readonly counted = signal<ReadonlyMap<string, readonly KindCount[] | 'failed'>>(new Map());
  private readonly asked = new Set<string>();

  private readonly list = pages(
    () => this.filter(),
    async ({ status, query, mine, order }, pageToken, signal) => {
      const creatorId = mine ? (this.session.user()?.userId ?? '') : '';
      const { jobs, nextPageToken } = await this.client.listJobs({ status, query, creatorId, order, pageSize: 40, pageToken }, { signal });
      return { items: jobs, nextPageToken };
    },
  );

  readonly jobs = this.list.items;
  readonly loading = this.list.loading;
  readonly reading = this.list.reading;
  readonly error = this.list.error;
  readonly hasMore = this.list.hasMore;
  readonly loadingMore = this.list.loadingMore;
  readonly moreError = this.list.moreError;
  readonly counts = this.counted.asReadonly();
  readonly seesApplicants = computed(() => this.session.maySome(Action.APPLICANT_READ));

  constructor() {
    effect(() => {
      if (this.seesApplicants()) void this.count(this.jobs());
    });
  }

  show(filter: JobFilter): void {
    this.filter.set(filter);
  }

  more(): void {
    void this.list.more();
  }

  reload(): void {
    this.asked.clear();
    this.list.reload();
  }

  put(job: Job): void {
    this.list.update((jobs) => jobs.map((other) => (other.jobId === job.jobId ? job : other)));
  }

  take(jobIds: readonly string[]): void {
    this.list.update((jobs) => jobs.filter(({ jobId }) => !jobIds.includes(jobId)));
  }

  /** A few at a time: there is a call for each job, and a draft has no applicants. */
  private async count(jobs: readonly Job[]): Promise<void> {
    const waiting = jobs.filter(({ jobId, status }) => status !== JobStatus.DRAFT && !this.asked.has(jobId)).map(({ jobId }) => jobId);
    for (const jobId of waiting) this.asked.add(jobId);
    const next = async (): Promise<void> => {
      for (let jobId = waiting.shift(); jobId; jobId = waiting.shift()) {
        const counts = await this.countOf(jobId);
        this.counted.update((all) => new Map(all).set(jobId, counts));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }

  private async countOf(jobId: string): Promise<readonly KindCount[] | 'failed'> {
    try {
      const { pipeline, counts } = await this.pipelines.getPipeline({ jobId });
      const kinds = new Map(pipeline?.stages.map(({ stageId, kind }) => [stageId, kind]));
      const byKind = new Map<StageKind, number>();
      for (const { stageId, applicantCount } of counts) {
        const kind = kinds.get(stageId) ?? StageKind.UNSPECIFIED;
        byKind.set(kind, (byKind.get(kind) ?? 0) + applicantCount);
      }
      return [...byKind].filter(([, count]) => count > 0).map(([kind, count]) => ({ kind, count }));
    } catch {
      this.asked.delete(jobId);
      return 'failed';
    }
  }
}
