import { computed, inject, Service, signal } from '@angular/core';
import type { ApplicationOutcome } from '@hireflux/proto/common/v1/stage_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { pages } from '../connect/pages';
import { clientToken } from '../connect/transport';

export const APPLICATIONS = clientToken(ApplicationService);

/** The seeker's applications, newest first, of one outcome or all. */
@Service({ autoProvided: false })
export class ApplicationStore {
  private readonly client = inject(APPLICATIONS);
  private readonly outcome = signal<ApplicationOutcome>(0);
  private readonly list = pages(
    () => ({ outcome: this.outcome() }),
    async ({ outcome }, pageToken, signal) => {
      const { applications, nextPageToken } = await this.client.listApplications({ pageSize: 50, pageToken, outcomes: outcome ? [outcome] : [] }, { signal });
      return { items: applications, nextPageToken };
    },
  );

  readonly applications = this.list.items;
  readonly loading = this.list.loading;
  readonly failure = this.list.error;
  readonly hasMore = this.list.hasMore;
  readonly loadingMore = this.list.loadingMore;
  readonly moreFailure = this.list.moreError;
  readonly byOutcome = computed(() => this.outcome() !== 0);

  show(outcome: ApplicationOutcome): void {
    this.outcome.set(outcome);
  }

  more(): void {
    void this.list.more();
  }

  reload(): void {
    this.list.reload();
  }

  async withdraw(applicationId: string): Promise<void> {
    const { application } = await this.client.withdrawApplication({ applicationId });
    this.list.update((all) => all.map((each) => (each.applicationId === applicationId && application ? application : each)));
  }
}
