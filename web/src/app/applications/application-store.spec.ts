import { TestBed } from '@angular/core/testing';
import type { ServiceImpl } from '@connectrpc/connect';
import { ApplicationOutcome } from '@hireflux/proto/common/v1/stage_pb';
import { ApplicationService } from '@hireflux/proto/seekers/v1/application_service_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { refused } from '../connect/testing/refused';
import { ApplicationStore } from './application-store';

function open(service: Partial<ServiceImpl<typeof ApplicationService>>) {
  TestBed.configureTestingModule({ providers: [ApplicationStore, provideFakeServer((router) => router.service(ApplicationService, service))] });
  const store = TestBed.inject(ApplicationStore);
  return { store, ids: () => store.applications().map(({ applicationId }) => applicationId), until: (met: () => void) => vi.waitFor(() => (TestBed.tick(), met())) };
}
const sent = (applicationId: string, outcome: ApplicationOutcome = ApplicationOutcome.ACTIVE) => ({ applicationId, outcome });

describe('ApplicationStore', () => {
  it('asks for all, or for those of one outcome', async () => {
    const asked: ApplicationOutcome[][] = [];
    const { store, ids, until } = open({ listApplications: ({ outcomes }) => (asked.push(outcomes), { applications: outcomes.length > 0 ? [sent('b')] : [sent('a'), sent('b')] }) });
    await until(() => expect(ids()).toEqual(['a', 'b']));
    expect(store.byOutcome()).toBe(false);

    store.show(ApplicationOutcome.HIRED);
    expect(ids()).toEqual(['a', 'b']);
    await until(() => expect(ids()).toEqual(['b']));

    expect([asked, store.byOutcome()]).toEqual([[[], [ApplicationOutcome.HIRED]], true]);
  });

  it('shows where it stands what was taken back, and as it was where that is refused', async () => {
    let moved = true;
    const { store, until } = open({
      listApplications: () => ({ applications: [sent('a'), sent('b')] }),
      withdrawApplication: ({ applicationId }) => {
        if (moved) throw refused('PART_AWAY');
        return { application: sent(applicationId, ApplicationOutcome.WITHDRAWN) };
      },
    });
    await until(() => expect(store.applications()).toHaveLength(2));
    const outcomes = () => store.applications().map(({ outcome }) => outcome);

    await expect(store.withdraw('a')).rejects.toThrow();
    expect(outcomes()).toEqual([ApplicationOutcome.ACTIVE, ApplicationOutcome.ACTIVE]);
    moved = false;
    await store.withdraw('a');

    expect(outcomes()).toEqual([ApplicationOutcome.WITHDRAWN, ApplicationOutcome.ACTIVE]);
  });

  it('goes on page by page, each once, and keeps what is there where the next cannot be read', async () => {
    let away = true;
    const { store, ids, until } = open({
      listApplications: ({ pageToken }) => {
        if (pageToken === '') return { applications: [sent('a')], nextPageToken: 'more' };
        if (away) throw refused('PART_AWAY');
        return { applications: [sent('b')] };
      },
    });
    await until(() => expect(ids()).toEqual(['a']));

    store.more();
    await until(() => expect(store.moreFailure()).toBeDefined());
    expect([ids(), store.failure()]).toEqual([['a'], undefined]);
    away = false;
    store.more();
    store.more();

    await until(() => expect([ids(), store.hasMore()]).toEqual([['a', 'b'], false]));
  });

  it('reads anew on asking, with what is there in sight meanwhile', async () => {
    let there = [sent('a')];
    const { store, ids, until } = open({ listApplications: () => ({ applications: there }) });
    await until(() => expect(ids()).toEqual(['a']));

    there = [sent('b'), sent('a')];
    store.reload();
    TestBed.tick();
    expect([ids(), store.loading()]).toEqual([['a'], false]);

    await until(() => expect(ids()).toEqual(['b', 'a']));
  });
});
