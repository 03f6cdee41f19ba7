import { inject, Service } from '@angular/core';
import type { SavedJob } from '@hireflux/proto/seekers/v1/saved_job_service_pb';
import { SavedJobService } from '@hireflux/proto/seekers/v1/saved_job_service_pb';
import { pages } from '../connect/pages';
import { clientToken } from '../connect/transport';

export const SAVED = clientToken(SavedJobService);

/** The jobs that the seeker wants to come back to, those saved last first. */
@Service({ autoProvided: false })
export class SavedStore {
  private readonly client = inject(SAVED);
  private readonly list = pages(
    () => ({}),
    async (_params, pageToken, signal) => {
      const { savedJobs, nextPageToken } = await this.client.listSavedJobs({ pageSize: 50, pageToken }, { signal });
      return { items: savedJobs, nextPageToken };
    },
  );

  readonly jobs = this.list.items;
  readonly loading = this.list.loading;
  readonly failure = this.list.error;
  readonly hasMore = this.list.hasMore;
  readonly loadingMore = this.list.loadingMore;
  readonly moreFailure = this.list.moreError;

  more(): void {
    void this.list.more();
  }

  reload(): void {
    this.list.reload();
  }

  /** Takes a job from the list at once; where the server refuses, it stands there again. */
  async unsave(job: SavedJob): Promise<void> {
    const at = this.jobs().findIndex(({ jobId }) => jobId === job.jobId);
    this.list.update((all) => all.filter(({ jobId }) => jobId !== job.jobId));
    try {
      await this.client.unsaveJob({ jobId: job.jobId });
    } catch (error) {
      this.list.update((all) => all.toSpliced(at, 0, job));
      throw error;
    }
  }

  /** Saves a job again that was just taken from the list. One that is closed since cannot be saved again. */
  async saveAgain({ jobId }: SavedJob): Promise<void> {
    await this.client.saveJob({ jobId });
    this.reload();
  }
}
