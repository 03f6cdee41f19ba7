import { computed, inject, resource, Service } from '@angular/core';
import { ApplicationOutcome } from '@hireflux/proto/common/v1/stage_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { clientToken } from '../../connect/transport';
import { Inbox, NOTIFICATIONS } from '../../session/inbox';

export const APPLICATIONS = clientToken(ApplicationService);

/** How one's open applications stand, and what one was told since. Each part fails alone. */
@Service({ autoProvided: false })
export class TodayStore {
  private readonly applicationsClient = inject(APPLICATIONS);
  private readonly notificationsClient = inject(NOTIFICATIONS);
  private readonly inbox = inject(Inbox);
  private readonly open = resource({
    loader: ({ abortSignal }) => this.applicationsClient.listApplications({ pageSize: 6, outcomes: [ApplicationOutcome.ACTIVE] }, { signal: abortSignal }),
  });
  private readonly told = resource({
    params: () => this.inbox.revision(),
    loader: async ({ abortSignal }) => (await this.notificationsClient.listNotifications({ pageSize: 3, unreadOnly: true }, { signal: abortSignal })).notifications,
  });

  readonly applications = computed(() => (this.open.hasValue() ? this.open.value().applications : undefined));
  readonly moreApplications = computed(() => this.open.hasValue() && this.open.value().nextPageToken !== '');
  readonly applicationsError = computed(() => (this.open.status() === 'error' ? (this.open.error()?.cause ?? this.open.error()) : undefined));
  /** Nothing where it could not be read: the bell says as much. */
  readonly news = computed(() => (this.told.hasValue() ? this.told.value() : []));
  readonly unread = this.inbox.unread;

  reloadApplications(): void {
    this.open.reload();
  }
}
