import { TestBed } from '@angular/core/testing';
import { Code, ConnectError } from '@connectrpc/connect';
import { NoteVisibility } from '@hireflux/proto/ats/v1/note_pb';
import { NoteService } from '@hireflux/proto/ats/v1/note_service_pb';
import { provideFakeServer } from '../../connect/testing/fake-server';
import { NotesStore } from './notes-store';

const note = (content: string) => ({ content, visibility: NoteVisibility.TEAM, mentionedUserIds: [] });

async function open(add: (asked: { readonly requestId: string; readonly content: string }) => void = () => undefined) {
  const kept = ['first'];
  TestBed.configureTestingModule({
    providers: [
      NotesStore,
      provideFakeServer((router) =>
        router.service(NoteService, {
          listNotes: ({ pageToken }) => (pageToken === '' ? { notes: kept.map((content) => ({ noteId: content, content })), nextPageToken: 'older' } : { notes: [{ noteId: 'old', content: 'old' }] }),
          addNote: (asked) => {
            add(asked);
            kept.unshift(asked.content);
            return {};
          },
        }),
      ),
    ],
  });
  const store = TestBed.inject(NotesStore);
  store.open('a');
  await vi.waitFor(() => expect(store.read.items()).toHaveLength(1));
  return store;
}

describe('NotesStore', () => {
  it('writes a note once for two clicks, and shows it', async () => {
    const asked: string[] = [];
    const store = await open(({ requestId }) => asked.push(requestId));

    expect(await Promise.all([store.add(note('second')), store.add(note('second'))])).toEqual([true, false]);

    await vi.waitFor(() => expect(store.read.items().map(({ content }) => content)).toEqual(['second', 'first']));
    expect(asked).toHaveLength(1);
  });

  it('tries the same words under one id, and others under another', async () => {
    const asked: string[] = [];
    const store = await open(({ requestId }) => {
      if (asked.push(requestId) < 3) throw new ConnectError('away', Code.Unavailable);
    });

    expect(await store.add(note('second'))).toBe(false);
    expect(store.failed()).toContain('try again');
    await store.add(note('second'));
    await store.add(note('second, and more'));
    await store.add(note('second, and more'));

    expect([asked[0] === asked[1], asked[1] === asked[2], asked[2] === asked[3]]).toEqual([true, false, false]);
    expect(store.failed()).toBe('');
  });

  it('goes on to what is older', async () => {
    const store = await open();

    await store.read.more();

    expect([store.read.items().map(({ content }) => content), store.read.hasMore()]).toEqual([['first', 'old'], false]);
  });
});
