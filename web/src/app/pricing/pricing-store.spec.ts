import { PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { PlanSide, SubscriptionService, Tier } from '@hireflux/proto/billing/v1/subscription_service_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { refused } from '../connect/testing/refused';
import { PricingStore } from './pricing-store';

function open(platform = 'browser') {
  const server = { calls: 0, away: false };
  TestBed.configureTestingModule({
    providers: [
      PricingStore,
      { provide: PLATFORM_ID, useValue: platform },
      provideFakeServer((router) =>
        router.service(SubscriptionService, {
          listPlans: () => {
            server.calls++;
            if (server.away) throw refused('PART_AWAY');
            return { plans: [{ tier: Tier.STARTER, side: PlanSide.COMPANY }, { tier: Tier.FREE, side: PlanSide.SEEKER }, { tier: Tier.GROWTH, side: PlanSide.COMPANY }] };
          },
        }),
      ),
    ],
  });
  return { store: TestBed.inject(PricingStore), server };
}

describe('PricingStore', () => {
  it('tells the plans of both sides apart', async () => {
    const { store } = open();

    await vi.waitFor(() => expect(store.company()).toHaveLength(2));

    expect([store.company().map(({ tier }) => tier), store.seeker().map(({ tier }) => tier)]).toEqual([[Tier.STARTER, Tier.GROWTH], [Tier.FREE]]);
  });

  it('says why there are no prices, and reads them on asking', async () => {
    const { store, server } = open();
    server.away = true;
    await vi.waitFor(() => expect(store.failed()).toBeDefined());
    expect(store.company()).toEqual([]);

    server.away = false;
    store.reload();

    await vi.waitFor(() => expect([store.failed(), store.company().length]).toEqual([undefined, 2]));
  });

  it('asks for no price where the page is made', async () => {
    const { store, server } = open('server');

    TestBed.tick();
    await Promise.resolve();

    expect([server.calls, store.company(), store.failed()]).toEqual([0, [], undefined]);
  });
});
