import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { timestampMs } from '@bufbuild/protobuf/wkt';
import type { ServiceImpl } from '@connectrpc/connect';
import { DashboardService } from '@hireflux/proto/employers/v1/dashboard_service_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { refused } from '../connect/testing/refused';
import { Session } from '../session/session';
import { startOfDay } from '../words/zone';
import { OverviewStore } from './overview-store';

function open(dashboard: Partial<ServiceImpl<typeof DashboardService>> = {}, companyId = signal('c1')) {
  TestBed.configureTestingModule({
    providers: [
      OverviewStore,
      { provide: Session, useValue: { companyId } },
      provideFakeServer((router) => router.service(DashboardService, { getStats: () => ({ jobs: { open: 4 } }), listRecentActivity: () => ({ activities: [{ activityId: 'a' }] }), ...dashboard })),
    ],
  });
  const store = TestBed.inject(OverviewStore);
  return { store, ids: () => store.activities().map(({ activityId }) => activityId), until: (met: () => void) => vi.waitFor(() => (TestBed.tick(), met())) };
}

describe('OverviewStore', () => {
  it('asks what is new since the day began where one is', async () => {
    const asked: number[] = [];
    const { store, until } = open({ getStats: ({ dayStartTime }) => (asked.push(timestampMs(dayStartTime!)), { jobs: { open: 4 } }) });

    await until(() => expect(store.stats()?.jobs?.open).toBe(4));

    expect(asked).toEqual([startOfDay(Date.now())]);
  });

  it('shows what happened where the figures cannot be read, and reads those alone on asking', async () => {
    let [away, activityReads] = [true, 0];
    const { store, ids, until } = open({
      getStats: () => {
        if (away) throw refused('PART_AWAY');
        return { jobs: { open: 4 } };
      },
      listRecentActivity: () => (activityReads++, { activities: [{ activityId: 'a' }] }),
    });
    await until(() => expect([store.statsError() !== undefined, ids()]).toEqual([true, ['a']]));
    expect(store.activitiesError()).toBeUndefined();

    away = false;
    store.rereadStats();
    await until(() => expect([store.statsError(), store.stats()?.jobs?.open]).toEqual([undefined, 4]));

    expect(activityReads).toBe(1);
  });

  it('shows the figures where what happened cannot be read', async () => {
    const { store, until } = open({ listRecentActivity: () => Promise.reject(refused('PART_AWAY')) });

    await until(() => expect([store.activitiesError() !== undefined, store.stats()?.jobs?.open]).toEqual([true, 4]));

    expect(store.statsError()).toBeUndefined();
  });

  it('goes back through what happened, each once for two clicks, and says where it could not', async () => {
    let away = true;
    const { store, ids, until } = open({
      listRecentActivity: ({ pageToken }) => {
        if (pageToken === '') return { activities: [{ activityId: 'a' }], nextPageToken: 'older' };
        if (away) throw refused('PART_AWAY');
        return { activities: [{ activityId: 'b' }] };
      },
    });
    await until(() => expect(ids()).toEqual(['a']));

    store.more();
    await until(() => expect(store.moreError()).toBeDefined());
    away = false;
    store.more();
    store.more();
    await until(() => expect(ids()).toEqual(['a', 'b']));

    expect([store.hasMore(), store.moreError()]).toEqual([false, undefined]);
  });

  it('asks for nothing before it knows of which company', async () => {
    let calls = 0;
    const companyId = signal('');
    const { store, until } = open({ getStats: () => (calls++, {}) }, companyId);
    TestBed.tick();
    expect([calls, store.stats()]).toEqual([0, undefined]);

    companyId.set('c1');

    await until(() => expect(store.stats()).toBeDefined());
  });
});
