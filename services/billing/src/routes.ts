import type { ConnectRouter } from '@connectrpc/connect';
import { CreditService } from '@hireflux/proto/billing/v1/credit_service_pb';
import { SubscriptionService } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';
import type { BillingDeps } from './deps.ts';
import { subscriptionService } from './subscriptions/subscription-service.ts';
import { usageService } from './usage/usage-service.ts';
import { creditService } from './wallets/credit-service.ts';

export const routes = (deps: BillingDeps) => (router: ConnectRouter) => {
  router
    .service(SubscriptionService, subscriptionService(deps))
    .service(CreditService, creditService(deps))
    .service(UsageService, usageService(deps));
};
