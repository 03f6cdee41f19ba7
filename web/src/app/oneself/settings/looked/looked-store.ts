import { inject, Service } from '@angular/core';
import { AuditService } from '@hireflux/proto/audit/v1/audit_service_pb';
import { pages } from '../../../connect/pages';
import { clientToken } from '../../../connect/transport';

export const AUDIT = clientToken(AuditService);

/** Every reading of a seeker's data by a company. */
@Service({ autoProvided: false })
export class LookedStore {
  private readonly client = inject(AUDIT);

  readonly readings = pages(
    () => ({}),
    async (_, pageToken, signal) => {
      const { accesses, nextPageToken } = await this.client.listAccessToMe({ pageSize: 50, pageToken }, { signal });
      return { items: accesses, nextPageToken };
    },
  );
}
