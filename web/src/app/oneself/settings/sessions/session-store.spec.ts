import { TestBed } from '@angular/core/testing';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { provideFakeServer } from '../../../connect/testing/fake-server';
import { refused } from '../../../connect/testing/refused';
import { SessionStore } from './session-store';

async function open() {
  const ended: string[] = [];
  const server = { away: '' };
  TestBed.configureTestingModule({
    providers: [
      SessionStore,
      provideFakeServer((router) =>
        router.service(SessionService, {
          listSessions: () => ({ sessions: [{ sessionId: 'here', current: true }, { sessionId: 'a' }, { sessionId: 'b' }, { sessionId: 'c' }] }),
          revokeSession: ({ sessionId }) => {
            if (sessionId === server.away) throw refused('PART_AWAY');
            ended.push(sessionId);
            return {};
          },
        }),
      ),
    ],
  });
  const store = TestBed.inject(SessionStore);
  await vi.waitFor(() => expect(store.others()).toHaveLength(3));
  return { store, ended, server, ids: () => store.sessions()!.map(({ sessionId }) => sessionId) };
}

describe('SessionStore', () => {
  it('ends each once, though one is ended by itself and with all others', async () => {
    const { store, ended, ids } = await open();
    const [first] = store.others();

    const ending = Promise.all([store.end([first!]), store.end(store.others())]);
    expect(store.isEnding(first!)).toBe(true);
    await ending;

    expect([ended.toSorted(), ids()]).toEqual([['a', 'b', 'c'], ['here']]);
  });

  it('shows as open what could not be ended, and can be asked again', async () => {
    const { store, ended, server, ids } = await open();
    server.away = 'b';

    await expect(store.end(store.others())).rejects.toThrow();
    expect([ids(), store.others().some((session) => store.isEnding(session))]).toEqual([['here', 'b', 'c'], false]);
    server.away = '';
    await store.end(store.others());

    expect([ended, ids()]).toEqual([['a', 'b', 'c'], ['here']]);
  });
});
