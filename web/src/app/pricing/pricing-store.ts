import { isPlatformBrowser } from '@angular/common';
import { computed, inject, PLATFORM_ID, resource, Service } from '@angular/core';
import { type Plan, PlanSide, SubscriptionService } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { isCanceled, requestIdOf } from '../connect/failure';
import { clientToken } from '../connect/transport';

export const SUBSCRIPTIONS = clientToken(SubscriptionService);

/** The plans of both sides. They are read in the browser: the page itself is made before any price is known. */
@Service({ autoProvided: false })
export class PricingStore {
  private readonly client = inject(SUBSCRIPTIONS);
  private readonly inBrowser = isPlatformBrowser(inject(PLATFORM_ID));
  private readonly read = resource({
    params: () => (this.inBrowser ? {} : undefined),
    loader: async ({ abortSignal }) => (await this.client.listPlans({}, { signal: abortSignal })).plans,
  });

  readonly company = computed(() => this.plansOf(PlanSide.COMPANY));
  readonly seeker = computed(() => this.plansOf(PlanSide.SEEKER));
  readonly failed = computed(() => {
    const error = this.read.status() === 'error' ? (this.read.error()?.cause ?? this.read.error()) : undefined;
    return isCanceled(error) ? undefined : error;
  });
  readonly requestId = computed(() => requestIdOf(this.failed()));

  reload(): void {
    this.read.reload();
  }

  private plansOf(side: PlanSide): readonly Plan[] {
    return this.read.hasValue() ? this.read.value().filter((plan) => plan.side === side) : [];
  }
}
