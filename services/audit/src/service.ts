import { consume } from '@hireflux/kit/events/consumer';
import type { ServiceModule } from '@hireflux/kit/service';
import { AuditService } from '@hireflux/proto/audit/v1/audit_service_pb';
import { from, PRODUCERS } from './events.ts';
import { routes } from './routes.ts';
import type { AuditDb } from './schema.ts';

export const audit: ServiceModule = {
  name: 'audit',
  services: [AuditService],
  async start(host) {
    const db = host.database<AuditDb>();
    const consumers = PRODUCERS.map((producer) => consume(host, { name: 'audit', db, producer, handlers: from(producer) }));
    return {
      routes: routes({ db }),
      async close() {
        await Promise.all(consumers.map((consumer) => consumer.close()));
      },
    };
  },
};
