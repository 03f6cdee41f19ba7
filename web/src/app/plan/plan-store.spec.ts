import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { PlanSide, SubscriptionService, Tier } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';
import { Action } from '@hireflux/proto/options/v1/options_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { refused } from '../connect/testing/refused';
import { Session } from '../session/session';
import { PlanStore } from './plan-store';

function open({ mayRead = true, usageAway = false, subscriptionAway = false } = {}) {
  const asked: string[] = [];
  const away = { usage: usageAway };
  TestBed.configureTestingModule({
    providers: [
      PlanStore,
      { provide: Session, useValue: { companyId: signal('c1'), may: (action: Action) => mayRead && action === Action.BILLING_READ } },
      provideFakeServer((router) => {
        router.service(UsageService, {
          getUsage: () => {
            asked.push('usage');
            if (away.usage) throw refused('PART_AWAY');
            return { tier: Tier.GROWTH };
          },
        });
        router.service(SubscriptionService, {
          listPlans: ({ side }) => (asked.push(side === PlanSide.COMPANY ? 'plans of companies' : 'plans'), { plans: [{ tier: Tier.STARTER }, { tier: Tier.GROWTH }] }),
          getSubscription: () => {
            asked.push('subscription');
            if (subscriptionAway) throw refused('PART_AWAY');
            return { subscription: { tier: Tier.GROWTH } };
          },
        });
      }),
    ],
  });
  const store = TestBed.inject(PlanStore);
  return { store, asked, away, until: (met: () => void) => vi.waitFor(() => (TestBed.tick(), met())) };
}

describe('PlanStore', () => {
  it('shows the company’s plan among those of its side, and what it pays', async () => {
    const { store, asked, until } = open();

    await until(() => expect([store.loading(), store.subscription()?.tier]).toEqual([false, Tier.GROWTH]));

    expect([store.tier(), store.plans().length, store.error()]).toEqual([Tier.GROWTH, 2, undefined]);
    expect(asked.toSorted()).toEqual(['plans of companies', 'subscription', 'usage']);
  });

  it('asks nothing of what is paid for whoever may not know, who sees the rest all the same', async () => {
    const { store, asked, until } = open({ mayRead: false });

    await until(() => expect([store.loading(), store.tier()]).toEqual([false, Tier.GROWTH]));

    expect([store.subscription(), asked.includes('subscription')]).toEqual([undefined, false]);
  });

  it('shows what is used where what is paid cannot be read', async () => {
    const { store, until } = open({ subscriptionAway: true });

    await until(() => expect(store.loading()).toBe(false));

    expect([store.tier(), store.error(), store.subscription()]).toEqual([Tier.GROWTH, undefined, undefined]);
  });

  it('says why it cannot be shown, and reads it on asking', async () => {
    const { store, away, until } = open({ usageAway: true });
    await until(() => expect(store.error()).toBeDefined());
    expect(store.tier()).toBe(Tier.UNSPECIFIED);

    away.usage = false;
    store.reload();

    await until(() => expect([store.error(), store.tier()]).toEqual([undefined, Tier.GROWTH]));
  });
});
