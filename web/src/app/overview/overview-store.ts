import { computed, inject, resource, Service } from '@angular/core';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { DashboardService } from '@hireflux/proto/employers/v1/dashboard_service_pb';
import { pages } from '../connect/pages';
import { clientToken } from '../connect/transport';
import { Session } from '../session/session';
import { startOfDay } from '../words/zone';

export const DASHBOARD = clientToken(DashboardService);

/** How the company stands, and what happened lately. Each fails alone. */
@Service({ autoProvided: false })
export class OverviewStore {
  private readonly client = inject(DASHBOARD);
  private readonly companyId = inject(Session).companyId;

  private readonly standing = resource({
    params: () => this.companyId() || undefined,
    loader: ({ abortSignal }) => this.client.getStats({ dayStartTime: timestampFromMs(startOfDay(Date.now())) }, { signal: abortSignal }),
  });
  private readonly happened = pages(
    () => this.companyId() || undefined,
    async (_companyId, pageToken, signal) => {
      const { activities, nextPageToken } = await this.client.listRecentActivity({ pageSize: 20, pageToken }, { signal });
      return { items: activities, nextPageToken };
    },
  );

  readonly stats = computed(() => (this.standing.hasValue() ? this.standing.value() : undefined));
  readonly statsLoading = this.standing.isLoading;
  readonly statsError = computed(() => (this.standing.status() === 'error' ? this.standing.error()?.cause ?? this.standing.error() : undefined));
  readonly activities = this.happened.items;
  readonly activitiesLoading = this.happened.loading;
  readonly activitiesError = this.happened.error;
  readonly hasMore = this.happened.hasMore;
  readonly loadingMore = this.happened.loadingMore;
  readonly moreError = this.happened.moreError;

  rereadStats(): void {
    this.standing.reload();
  }

  rereadActivities(): void {
    this.happened.reload();
  }

  more(): void {
    void this.happened.more();
  }
}
