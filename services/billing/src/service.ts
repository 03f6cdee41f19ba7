import { consume } from '@hireflux/kit/events/consumer';
import { startLoop } from '@hireflux/kit/events/loop';
import type { ServiceModule } from '@hireflux/kit/service';
import { CreditService } from '@hireflux/proto/billing/v1/credit_service_pb';
import { SubscriptionService } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';
import { UserDirectoryService } from '@hireflux/proto/identity/v1/user_directory_service_pb';
import { fromEmployers } from './events.ts';
import { routes } from './routes.ts';
import type { BillingDb } from './schema.ts';
import { sweepPlans } from './subscriptions/sweep-plans.ts';

const SWEEP_MS = 60_000;

export const billing: ServiceModule = {
  name: 'billing',
  services: [SubscriptionService, CreditService, UsageService],
  async start(host) {
    const db = host.database<BillingDb>();
    const jobs = consume(host, { name: 'billing', db, producer: 'employers', handlers: fromEmployers });
    const sweep = startLoop(async () => {
      return sweepPlans(db, new Date()).catch((error: unknown) => {
        host.log.warn({ err: error }, 'what time has brought could not be carried out');
        return false;
      });
    }, SWEEP_MS);
    return {
      routes: routes({ db, users: host.client(UserDirectoryService) }),
      async close() {
        await Promise.all([jobs.close(), sweep.close()]);
      },
    };
  },
};
