import { SubscriptionStatus } from '@hireflux/proto/billing/v1/subscription_service_pb';

/** How a subscription stands. */
export const SUBSCRIPTION_STATUSES: Readonly<Record<SubscriptionStatus, string>> = {
  [SubscriptionStatus.UNSPECIFIED]: '',
  [SubscriptionStatus.ACTIVE]: $localize`:@@words.subscription.active:in force`,
  [SubscriptionStatus.TRIALING]: $localize`:@@words.subscription.trialing:on trial`,
  [SubscriptionStatus.PAST_DUE]: $localize`:@@words.subscription.past-due:a payment failed and is tried again`,
  [SubscriptionStatus.CANCELED]: $localize`:@@words.subscription.canceled:canceled`,
  [SubscriptionStatus.UNPAID]: $localize`:@@words.subscription.unpaid:given up after failed payments`,
};
