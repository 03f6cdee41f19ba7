import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type Page, pages } from './pages';

/** A list of two pages by a word, whose reading can be held up or fail. */
function list(options?: { readonly keep: boolean }) {
  const word = signal<string | undefined>('a');
  const server = { fault: undefined as Error | undefined, held: undefined as Promise<void> | undefined, reads: [] as string[] };
  const read = async (asked: string, pageToken: string): Promise<Page<string>> => {
    server.reads.push(`${asked}${pageToken}`);
    const { fault, held } = server;
    await held;
    if (fault) throw fault;
    return { items: [`${asked}${pageToken || 1}`], nextPageToken: pageToken ? '' : '2' };
  };
  const all = TestBed.runInInjectionContext(() => pages(() => word(), read, options));
  return { word, server, all, until: (met: () => void) => vi.waitFor(() => (TestBed.tick(), met())) };
}

describe('pages', () => {
  it('reads page after page, each once', async () => {
    const { all, server, until } = list();
    await until(() => expect(all.items()).toEqual(['a1']));

    await Promise.all([all.more(), all.more()]);
    await all.more();

    expect([all.items(), all.hasMore(), server.reads]).toEqual([['a1', 'a2'], false, ['a', 'a2']]);
  });

  it('keeps what is there where the next page, or the same anew, cannot be read', async () => {
    const { all, server, until } = list();
    await until(() => expect(all.items()).toEqual(['a1']));
    server.fault = new Error('away');

    await all.more();
    expect([all.items(), all.moreError(), all.error()]).toEqual([['a1'], server.fault, undefined]);
    all.reload();
    await until(() => expect(all.error()).toBe(server.fault));

    expect(all.items()).toEqual(['a1']);
  });

  it('shows what was found before until what is looked for now is there', async () => {
    const { all, word, until } = list();
    await until(() => expect(all.items()).toEqual(['a1']));

    word.set('b');
    TestBed.tick();
    expect([all.items(), all.reading(), all.loading()]).toEqual([['a1'], true, false]);

    await until(() => expect(all.items()).toEqual(['b1']));
  });

  it('says nothing of a page that could not be read once another list is looked at', async () => {
    const { all, word, server, until } = list();
    await until(() => expect(all.items()).toEqual(['a1']));
    server.fault = new Error('away');
    await all.more();
    server.fault = undefined;

    word.set('b');
    await until(() => expect(all.items()).toEqual(['b1']));

    expect(all.moreError()).toBeUndefined();
  });

  it('lets it go at once where it is another’s, and keeps what is the same one’s over a failure', async () => {
    const { all, word, server, until } = list({ keep: false });
    await until(() => expect(all.items()).toEqual(['a1']));

    word.set('b');
    expect(all.items()).toEqual([]);
    await until(() => expect(all.items()).toEqual(['b1']));
    server.fault = new Error('away');
    all.reload();
    await until(() => expect(all.error()).toBe(server.fault));

    expect(all.items()).toEqual(['b1']);
  });

  it('keeps a change in place, and the pages that were read, while it is read anew', async () => {
    const { all, server, until } = list();
    await until(() => expect(all.items()).toEqual(['a1']));
    await all.more();
    all.update((items) => items.map((item) => `${item}!`));
    const held = Promise.withResolvers<void>();
    server.held = held.promise;

    all.reload();
    TestBed.tick();
    expect(all.items()).toEqual(['a1!', 'a2!']);
    held.resolve();

    await until(() => expect(all.items()).toEqual(['a1']));
  });
});
