import { computed, inject, Service } from '@angular/core';
import type { SavedJob } from '@hireflux/proto/seekers/v1/saved_job_service_pb';
import { pages } from '../connect/pages';
import { SAVED_JOBS, SavedJobs } from '../connect/saved-jobs';

/** The jobs that the seeker wants to come back to, those saved last first. */
@Service({ autoProvided: false })
export class SavedStore {
  private readonly client = inject(SAVED_JOBS);
  private readonly saves = inject(SavedJobs);
  private readonly list = pages(
    () => ({}),
    async (_params, pageToken, signal) => {
      const { savedJobs, nextPageToken } = await this.client.listSavedJobs({ pageSize: 50, pageToken }, { signal });
      this.saves.found(savedJobs.map(({ jobId }) => jobId));
      return { items: savedJobs, nextPageToken };
    },
  );

  readonly jobs = computed(() => this.list.items().filter(({ jobId }) => this.saves.isSaved(jobId)));
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
  unsave({ jobId }: SavedJob): Promise<void> {
    return this.saves.save(jobId, false);
  }

  /** Saves a job again that was just taken from the list. One that is closed since cannot be saved again. */
  saveAgain({ jobId }: SavedJob): Promise<void> {
    return this.saves.save(jobId, true);
  }
}
