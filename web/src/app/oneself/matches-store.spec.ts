import { TestBed } from '@angular/core/testing';
import { MatchService } from '@hireflux/proto/matching/v1/match_service_pb';
import { provideFakeServer } from '../connect/testing/fake-server';
import { refused } from '../connect/testing/refused';
import { MatchesStore } from './matches-store';

function open(candidateKnown: boolean, away = false) {
  const server = { away };
  TestBed.configureTestingModule({
    providers: [
      MatchesStore,
      provideFakeServer((router) =>
        router.service(MatchService, {
          listMatches: ({ pageSize }) => {
            if (server.away) throw refused('PART_AWAY');
            return { matches: candidateKnown ? Array.from({ length: pageSize }, (_, at) => ({ job: { jobId: `job ${at}` } })) : [], candidateKnown };
          },
        }),
      ),
    ],
  });
  return { store: TestBed.inject(MatchesStore), server };
}

describe('MatchesStore', () => {
  it('has the five jobs that fit best', async () => {
    const { store } = open(true);

    await vi.waitFor(() => expect(store.matches()).toHaveLength(5));

    expect(store.known()).toBe(true);
  });

  it('tells that nothing fits from that there is nothing to rank by', async () => {
    const { store } = open(false);

    await vi.waitFor(() => expect(store.matches()).toEqual([]));

    expect(store.known()).toBe(false);
  });

  it('says why it could not be read, and reads it on asking', async () => {
    const { store, server } = open(true, true);
    await vi.waitFor(() => expect(store.error()).toBeDefined());
    expect([store.matches(), store.known()]).toEqual([undefined, false]);

    server.away = false;
    store.reload();

    await vi.waitFor(() => expect([store.matches()?.length, store.error()]).toEqual([5, undefined]));
  });
});
