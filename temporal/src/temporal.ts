import { address, string, withDefault } from '@hireflux/kit/env';
import { consume } from '@hireflux/kit/events/consumer';
import type { Host } from '@hireflux/kit/service';
import { RankingService } from '@hireflux/proto/matching/v1/ranking_service_pb';
import { NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { Client, Connection } from '@temporalio/client';
import { applicationIntakeActivities } from './application-intake/application-intake-activities.ts';
import { APPLICATION_INTAKE_QUEUE } from './application-intake/application-intake-contract.ts';
import { fromSeekers } from './starter.ts';
import { keepWorking, logThrough } from './worker.ts';

/** The workers of every queue, and the starter that turns events into workflows. */
export async function startTemporal(host: Host) {
  const env = host.env({ TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: withDefault(string, 'default') });
  logThrough(host.log);
  const connection = Connection.lazy({ address: env.TEMPORAL_ADDRESS });
  const temporal = new Client({ connection, namespace: env.TEMPORAL_NAMESPACE });
  const starter = consume(host, { name: 'starter', db: host.database(), producer: 'seekers', handlers: fromSeekers(temporal, host.signal) });
  const worker = keepWorking({
    address: env.TEMPORAL_ADDRESS,
    namespace: env.TEMPORAL_NAMESPACE,
    queue: APPLICATION_INTAKE_QUEUE,
    activities: applicationIntakeActivities({
      rankings: host.client(RankingService).self,
      notifications: host.client(NotificationService).self,
    }),
    log: host.log,
  });
  return {
    checks: [
      {
        part: 'temporal',
        required: true,
        run: async () => (await connection.workflowService.getSystemInfo({})).serverVersion ?? '',
      },
    ],
    async close() {
      await Promise.all([starter.close(), worker.close()]);
      await connection.close();
    },
  };
}
