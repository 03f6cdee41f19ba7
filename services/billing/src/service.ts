import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { consume } from '@hireflux/kit/events/consumer';
import { startLoop } from '@hireflux/kit/events/loop';
import type { ServiceModule } from '@hireflux/kit/service';
import { SubscriptionService } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';
import { fromEmployers } from './events.ts';
import { routes } from './routes.ts';
import type { BillingDb } from './schema.ts';
import { deleteExpiredHolds } from './usage/hold-queries.ts';

const SWEEP_MS = 60_000;

export const billing: ServiceModule = {
  name: 'billing',
  services: [SubscriptionService, UsageService],
  async start(host) {
    const db = host.database<BillingDb>();
    const jobs = consume(host, { name: 'billing', db, producer: 'employers', handlers: fromEmployers });
    const sweep = startLoop(async () => {
      await asActor(db, systemActor('sweep'), deleteExpiredHolds).catch((error: unknown) =>
        host.log.warn({ err: error }, 'expired holds could not be swept'),
      );
      return false;
    }, SWEEP_MS);
    return {
      routes: routes({ db }),
      async close() {
        await Promise.all([jobs.close(), sweep.close()]);
      },
    };
  },
};
