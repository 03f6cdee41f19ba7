import { computed, inject, resource, Service } from '@angular/core';
import { PlanSide, SubscriptionService, Tier } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { clientToken } from '../connect/transport';
import { Session } from '../session/session';

const SUBSCRIPTIONS = clientToken(SubscriptionService);
const USAGE = clientToken(UsageService);

/** The company's plan, how much of it is used, and the plans that there are. */
@Service({ autoProvided: false })
export class PlanStore {
  private readonly subscriptions = inject(SUBSCRIPTIONS);
  private readonly usages = inject(USAGE);
  private readonly session = inject(Session);

  private readonly used = resource({ params: () => this.session.companyId() || undefined, loader: ({ abortSignal }) => this.usages.getUsage({}, { signal: abortSignal }) });
  private readonly listed = resource({ loader: async ({ abortSignal }) => (await this.subscriptions.listPlans({ side: PlanSide.COMPANY }, { signal: abortSignal })).plans });
  private readonly subscribed = resource({
    params: () => (this.session.may(Action.BILLING_READ) ? this.session.companyId() || undefined : undefined),
    loader: async ({ abortSignal }) => (await this.subscriptions.getSubscription({}, { signal: abortSignal })).subscription,
  });

  readonly usage = computed(() => (this.used.hasValue() ? this.used.value() : undefined));
  readonly plans = computed(() => (this.listed.hasValue() ? this.listed.value() : []));
  readonly subscription = computed(() => (this.subscribed.hasValue() ? this.subscribed.value() : undefined));
  readonly tier = computed(() => this.usage()?.tier ?? Tier.UNSPECIFIED);
  readonly loading = computed(() => this.used.isLoading() || this.listed.isLoading());
  readonly error = computed(() => {
    const failed = [this.used, this.listed].find((each) => each.status() === 'error')?.error();
    return failed?.cause ?? failed;
  });

  reload(): void {
    this.used.reload();
    this.listed.reload();
    this.subscribed.reload();
  }
}
