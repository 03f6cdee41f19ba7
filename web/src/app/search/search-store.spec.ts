import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import { TestBed } from '@angular/core/testing';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { JobSearchService, SearchOrder, type SearchJobsRequest, SearchJobsResponseSchema } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { MatchService } from '@hireflux/proto/matching/v1/match_service_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { handOver } from '../connect/testing/hand-over';
import { filtersOf } from './filters';
import { SearchStore } from './search-store';

const idOf = (at: number) => `0198a000-0000-7000-8000-${String(at).padStart(12, '0')}`;
const jobsFrom = (first: number, count: number) => Array.from({ length: count }, (_, at) => ({ jobId: idOf(first + at), content: { title: `Job ${first + at}` } }));

function givenStore(answer: (req: SearchJobsRequest) => MessageInitShape<typeof SearchJobsResponseSchema>) {
  const asked: SearchJobsRequest[] = [];
  TestBed.configureTestingModule({
    providers: [
      SearchStore,
      provideFakeServer((router) => {
        router.service(JobSearchService, {
          searchJobs: (req) => {
            asked.push(req);
            return create(SearchJobsResponseSchema, answer(req));
          },
        });
        router.service(MatchService, { listMatches: () => ({ matches: [{ job: { jobId: idOf(7) } }], candidateKnown: true }) });
      }),
    ],
  });
  const store = TestBed.inject(SearchStore);
  const show = async (params: Parameters<typeof filtersOf>[0], returning = false) => {
    store.show(filtersOf(params), returning);
    TestBed.tick();
    await vi.waitFor(() => expect(store.loading() || store.refreshing()).toBe(false));
  };
  return { store, asked, show };
}

describe('SearchStore', () => {
  it('has what the page was made with before anything is read', async () => {
    const { store, show } = givenStore(() => ({ jobs: jobsFrom(5, 1) }));
    handOver(JobSearchService.method.searchJobs, { query: 'nurse', pageSize: 20, count: true }, { jobs: jobsFrom(0, 2), counts: { totalCount: 2 } });

    const shown = show({ q: 'nurse' });

    expect([store.jobs().length, store.counts()?.totalCount, store.loading()]).toEqual([2, 2, false]);
    await shown;
    expect(store.jobs().map(({ jobId }) => jobId)).toEqual([idOf(5)]);
  });

  it('asks as the filters say, and counts on the first page alone', async () => {
    const { store, asked, show } = givenStore(({ pageToken }) =>
      pageToken ? { jobs: jobsFrom(20, 3) } : { jobs: jobsFrom(0, 20), nextPageToken: 'on', counts: { totalCount: 23, workModes: [{ workMode: WorkMode.REMOTE, count: 23 }] } },
    );

    await show({ q: 'nurse', mode: 'remote', order: 'newest' });
    await store.more();

    expect(asked).toMatchObject([
      { query: 'nurse', workModes: [WorkMode.REMOTE], order: SearchOrder.NEWEST, count: true, pageToken: '' },
      { count: false, pageToken: 'on' },
    ]);
    expect(store.jobs()).toHaveLength(23);
    expect(store.hasMore()).toBe(false);
    expect(store.counts()?.totalCount).toBe(23);
  });

  it('keeps what is there while something else is read, and where the next page fails', async () => {
    const { store, show } = givenStore(({ pageToken }) => {
      if (pageToken) throw new ConnectError('away', Code.Unavailable);
      return { jobs: jobsFrom(0, 20), nextPageToken: 'on' };
    });

    await show({});
    await store.more();

    expect(store.jobs()).toHaveLength(20);
    expect(store.moreFailed()).toBeInstanceOf(ConnectError);
    expect(store.failed()).toBeUndefined();
  });

  it('says which filter to drop where nothing is found, and what that brings', async () => {
    const { store, show } = givenStore(({ workModes, place }) => ({ counts: { totalCount: workModes.length === 0 ? 31 : place === '' ? 2 : 0 } }));

    await show({ q: 'nurse', mode: 'remote', place: 'Nuuk', once: '1' });
    await vi.waitFor(() => expect(store.ways()).toHaveLength(2));

    expect(store.isEmpty()).toBe(true);
    expect(store.ways().map(({ label, count }) => [label, count])).toEqual([
      ['Remote', 31],
      ['Nuuk', 2],
    ]);
  });

  it('gives who comes back the whole list as it was, without asking', async () => {
    const { store, asked, show } = givenStore(({ pageToken }) => (pageToken ? { jobs: jobsFrom(20, 5) } : { jobs: jobsFrom(0, 20), nextPageToken: 'on' }));
    await show({ q: 'nurse' });
    await store.more();
    TestBed.tick();
    const before = asked.length;

    await show({ q: 'baker' });
    await show({ q: 'nurse' }, true);

    expect(store.jobs()).toHaveLength(25);
    expect(asked).toHaveLength(before + 1);
  });

  it('has it in the first drawing of a page that is come back to, so that one is led to where one was', async () => {
    const { show } = givenStore(() => ({ jobs: jobsFrom(0, 20) }));
    await show({ q: 'nurse' });
    TestBed.tick();
    const again = TestBed.runInInjectionContext(() => new SearchStore());
    expect(again.jobs()).toEqual([]);

    again.show(filtersOf({ q: 'nurse' }), true);

    expect(again.jobs()).toHaveLength(20);
  });

  it('asks for matches where jobs are to be ordered by fit', async () => {
    const { store, asked, show } = givenStore(() => ({}));

    await show({ order: 'fit' });

    expect(store.jobs().map(({ jobId }) => jobId)).toEqual([idOf(7)]);
    expect(asked).toEqual([]);
  });

  it('says that it failed, and can be asked again', async () => {
    let well = false;
    const { store, show } = givenStore(() => {
      if (!well) throw new ConnectError('away', Code.Unavailable);
      return { jobs: jobsFrom(0, 1) };
    });

    await show({});
    expect(store.failed()).toBeInstanceOf(ConnectError);
    well = true;
    store.reload();
    TestBed.tick();

    await vi.waitFor(() => expect(store.jobs()).toHaveLength(1));
    expect(store.failed()).toBeUndefined();
  });
});
