import { TestBed } from '@angular/core/testing';
import { create } from '@bufbuild/protobuf';
import { type ServiceImpl } from '@connectrpc/connect';
import { LiveService, PartStatus, type WatchResponse, WatchResponseSchema } from '@hireflux/proto/live/v1/live_service_pb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Live } from './live';
import { FakeBrowser } from './testing/fake-browser';
import { provideFakeServer } from './testing/fake-server';
import { FakeStream } from './testing/fake-stream';

let streams: FakeStream[];
const open = () => streams.filter((stream) => stream.open);

function live(): Live {
  const browser = new FakeBrowser();
  vi.stubGlobal('navigator', { locks: browser.locks });
  vi.stubGlobal('BroadcastChannel', class {
    constructor() {
      return browser.channel();
    }
  });
  const service: ServiceImpl<typeof LiveService> = {
    watch(request, { signal }) {
      const stream = new FakeStream(request, signal);
      streams.push(stream);
      return stream as AsyncIterable<WatchResponse>;
    },
  };
  TestBed.configureTestingModule({ providers: [provideFakeServer((router) => void router.service(LiveService, service))] });
  return TestBed.inject(Live);
}

const watcher = () => ({ anew: vi.fn(async () => true), changed: vi.fn(), departed: vi.fn() });
const stream = (count: number) => vi.waitFor(() => (expect(streams).toHaveLength(count), open()[0]!), { timeout: 3000 });

describe('Live', () => {
  beforeEach(() => {
    streams = [];
    TestBed.resetTestingModule();
  });
  afterEach(() => {
    TestBed.inject(Live).end();
    vi.unstubAllGlobals();
  });

  it('has the first list read anew once the watch stands, and then tells each change once', async () => {
    const heard = watcher();
    const service = live();
    service.watchJob('a', heard);
    service.begin('me');
    const first = await stream(1);
    first.job('a', '1');
    first.job('a', '2', 'somebody');
    first.job('a', '2', 'somebody');
    first.job('b', '9', 'nobody asked');
    await vi.waitFor(() => expect(heard.departed).toHaveBeenCalled());

    expect(heard.anew).toHaveBeenCalledTimes(1);
    expect(heard.departed.mock.calls).toEqual([['somebody']]);
  });

  it('watches no job while nobody can see it, and goes on behind its last message after that', async () => {
    const service = live();
    const heard = watcher();
    service.watchJob('a', heard);
    service.begin('me');
    (await stream(1)).job('a', '5');
    await vi.waitFor(() => expect(heard.anew).toHaveBeenCalled());
    const state = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.waitFor(() => expect(open()).toHaveLength(0));

    state.mockReturnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));

    expect((await stream(2)).jobs).toEqual(['a@5']);
    expect(heard.anew).toHaveBeenCalledTimes(1);
    state.mockRestore();
  });

  it('says which job is away, and watches one anew that ended, as long as it can be read', async () => {
    const service = live();
    const heard = watcher();
    service.watchJob('a', heard);
    service.begin('me');
    const part = (status: PartStatus) => create(WatchResponseSchema, { said: { case: 'part', value: { jobId: 'a', status } } }).said;
    const first = await stream(1);
    first.job('a', '1');
    first.say(part(PartStatus.LOST));
    await vi.waitFor(() => expect([...service.partsAway()]).toEqual(['a']));
    first.say(part(PartStatus.ENDED));
    await vi.waitFor(() => expect(heard.anew).toHaveBeenCalledTimes(2));
    expect([...service.partsAway()]).toEqual([]);

    expect((await stream(2)).jobs).toEqual(['a@']);
  });

  it('ends for who was signed in before', async () => {
    const service = live();
    service.watchJob('a', watcher());
    service.begin('me');
    const mine = await stream(1);
    mine.job('a', '1');

    service.begin('somebody else');

    expect((await stream(2)).jobs).toEqual(['a@']);
    expect(mine.open).toBe(false);
  });
});
