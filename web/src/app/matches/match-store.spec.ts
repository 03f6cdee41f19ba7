import { TestBed } from '@angular/core/testing';
import { MatchService } from '@hireflux/proto/matching/v1/match_service_pb';
import { SavedJobService } from '@hireflux/proto/seekers/v1/saved_job_service_pb';
import { SavedJobs } from '../connect/saved-jobs';
import { provideFakeServer } from '../connect/testing/fake-server';
import { MatchStore } from './match-store';

const match = (jobId: string, known: boolean) => ({ job: { jobId }, fit: { known, fitIndex: known ? 80 : 0 } });

function open({ saved = [] as string[], candidateKnown = true, degraded = [] as string[] } = {}) {
  const asked: string[] = [];
  TestBed.configureTestingModule({
    providers: [
      MatchStore,
      provideFakeServer((router) => {
        router.service(MatchService, {
          listMatches: ({ pageToken }) => {
            asked.push(pageToken);
            return pageToken === '' ? { matches: [match('a', true), match('b', false)], nextPageToken: 'next', candidateKnown, degraded } : { matches: [match('c', true)], candidateKnown, degraded };
          },
        });
        router.service(SavedJobService, { listSavedJobs: ({ jobIds }) => ({ savedJobs: saved.filter((id) => jobIds.includes(id)).map((jobId) => ({ jobId })) }), saveJob: () => ({}), unsaveJob: () => ({}) });
      }),
    ],
  });
  return { store: TestBed.inject(MatchStore), saves: TestBed.inject(SavedJobs), asked };
}
const idsOf = (matches: MatchStore['matches']) => matches().map(({ job }) => job!.jobId);

describe('MatchStore', () => {
  it('sets those apart about which too little is known, and goes on where the list ends', async () => {
    const { store, asked } = open();
    await vi.waitFor(() => expect(store.matches()).toHaveLength(2));

    store.more();
    await vi.waitFor(() => expect(store.matches()).toHaveLength(3));

    expect([idsOf(store.ranked), idsOf(store.unranked), idsOf(store.inOrder)]).toEqual([['a', 'c'], ['b'], ['a', 'c', 'b']]);
    expect([store.hasMore(), asked]).toEqual([false, ['', 'next']]);
  });

  it('shows the stars that every other page shows', async () => {
    const { store, saves } = open({ saved: ['b'] });
    await vi.waitFor(() => expect(store.isSaved('b')).toBe(true));

    await saves.save('a', true);
    await store.save('b', false);

    expect(['a', 'b'].map((id) => [store.isSaved(id), saves.isSaved(id)])).toEqual([[true, true], [false, false]]);
  });

  it('says that there is nothing to rank by, and that a part was away', async () => {
    const { store } = open({ candidateKnown: false, degraded: ['vectors'] });
    await vi.waitFor(() => expect(store.loading()).toBe(false));

    expect([store.candidateKnown(), store.partial()]).toEqual([false, true]);
  });
});
