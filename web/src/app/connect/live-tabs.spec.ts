import { Code, ConnectError } from '@connectrpc/connect';
import { ErrorDetailSchema, ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveTabs } from './live-tabs';
import { FakeBrowser } from './testing/fake-browser';
import { FakeStream } from './testing/fake-stream';

const refused = (reason: keyof typeof ErrorReason, code: Code) => new ConnectError('refused', code, undefined, [{ desc: ErrorDetailSchema, value: { reason: ErrorReason[reason] } }]);

function world() {
  const browser = new FakeBrowser();
  const streams: FakeStream[] = [];
  const renew = vi.fn(async () => true);
  const tab = () => {
    const heard: string[] = [];
    const stands: string[] = [];
    const lost: (number | undefined)[] = [];
    const tabs = new LiveTabs('live', {
      locks: browser.locks,
      channel: browser.channel(),
      stream: {
        open: (request, signal) => {
          const stream = new FakeStream(request, signal);
          streams.push(stream);
          return stream;
        },
        mark: () => 'mark',
        renew,
      },
      said: ({ said }) => void (said.case === 'job' && heard.push(`${said.value.change?.resumeToken} ${said.value.change?.change.value ?? ''}`.trim())),
      stands: (part, token) => void stands.push(`${part}@${token}`),
      lost: (since) => void lost.push(since),
    });
    return { tabs, heard, stands, lost };
  };
  const open = () => streams.filter((stream) => stream.open);
  return { browser, streams, open, tab, renew };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const watch = (...parts: readonly (readonly [string, string])[]) => new Map(parts);

describe('LiveTabs', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('holds one stream for all tabs, on all that they watch', async () => {
    const { open, tab } = world();
    const [one, two, three] = [tab(), tab(), tab()];
    one.tabs.watch(watch(['', ''], ['a', '']));
    two.tabs.watch(watch(['', ''], ['b', '']));
    three.tabs.watch(watch(['', ''], ['a', '']));
    await pass(200);

    expect(open()).toHaveLength(1);
    expect(open()[0]).toMatchObject({ jobs: ['a@', 'b@'], asked: { notifications: { resumeToken: '' } } });
    open()[0]!.job('a', '1', 'somebody');
    await pass(0);
    expect([one, two, three].map(({ heard }) => heard)).toEqual([['1 somebody'], ['1 somebody'], ['1 somebody']]);
  });

  it('opens the stream anew behind the last messages when what is watched changes, and not when it stays', async () => {
    const { streams, open, tab } = world();
    const [one, two] = [tab(), tab()];
    one.tabs.watch(watch(['a', '']));
    await pass(200);
    open()[0]!.job('a', '7');
    await pass(0);
    two.tabs.watch(watch(['a', '']));
    await pass(0);
    expect(streams).toHaveLength(1);
    expect(two.stands).toEqual(['a@7']);

    two.tabs.watch(watch(['b', '3']));
    await pass(0);

    expect(open()).toHaveLength(1);
    expect(open()[0]!.jobs).toEqual(['a@7', 'b@3']);
  });

  it('has another tab take over where the one that held the stream left off', async () => {
    const { open, tab } = world();
    const [one, two] = [tab(), tab()];
    one.tabs.watch(watch(['a', '']));
    two.tabs.watch(watch(['a', '']));
    await pass(200);
    open()[0]!.job('a', '1', 'first');
    await pass(0);
    two.tabs.watch(watch(['a', '1']));
    one.tabs.close();
    await pass(200);

    expect(open()).toHaveLength(1);
    expect(open()[0]!.jobs).toEqual(['a@1']);
    open()[0]!.job('a', '2', 'second');
    await pass(0);
    expect(two.heard).toEqual(['1 first', '2 second']);
    expect(one.heard).toEqual(['1 first']);
  });

  it('forgets the jobs of a tab that closed, and of one that no longer answers', async () => {
    const { browser, open, tab } = world();
    const one = tab();
    one.tabs.watch(watch(['a', '']));
    const two = tab();
    two.tabs.watch(watch(['b', '']));
    const crashed = browser.channel();
    crashed.postMessage({ is: 'watching', tab: 'crashed', parts: [['c', '']] });
    await pass(200);
    expect(open()[0]!.jobs).toEqual(['a@', 'b@', 'c@']);

    two.tabs.close();
    await pass(0);
    expect(open()[0]!.jobs).toEqual(['a@', 'c@']);
    const beats = setInterval(() => open()[0]?.say(), 15_000);
    await pass(66_000);
    clearInterval(beats);

    expect(open()[0]!.jobs).toEqual(['a@']);
  });

  it('says since when there is no connection once it stays away, tries again ever later, and at once when told', async () => {
    const { streams, open, tab } = world();
    const [one, two] = [tab(), tab()];
    one.tabs.watch(watch(['a', '']));
    await pass(200);
    open()[0]!.job('a', '1');
    await pass(0);
    const broken = () => open()[0]!.end(new ConnectError('reset', Code.Unavailable));
    const at = Date.now();
    broken();
    await pass(1000);
    expect(one.lost).toEqual([]);
    broken();
    await pass(0);
    expect([one.lost, two.lost]).toEqual([[at], [at]]);

    await pass(2000);
    broken();
    await pass(0);
    const tried = streams.length;
    two.tabs.poke();
    await pass(0);
    expect(streams).toHaveLength(tried + 1);
    expect(open()[0]!.jobs).toEqual(['a@1']);
    open()[0]!.say();
    await pass(0);
    expect(two.lost).toEqual([at, undefined]);
  });

  it('gives up a stream that is silent for too long', async () => {
    const { streams, open, tab } = world();
    tab().tabs.watch(watch(['a', '']));
    await pass(200);
    open()[0]!.job('a', '1');
    await pass(44_000);
    expect(streams).toHaveLength(1);

    await pass(3000);

    expect(streams).toHaveLength(2);
    expect(open()).toHaveLength(1);
  });

  it('renews the session when it has run out, and waits where that is over or the person is elsewhere', async () => {
    const { streams, open, tab, renew } = world();
    const one = tab();
    one.tabs.watch(watch(['a', '']));
    await pass(200);
    open()[0]!.end(refused('SIGN_IN_REQUIRED', Code.Unauthenticated));
    await pass(0);
    expect(open()).toHaveLength(1);
    expect(renew).toHaveBeenCalledWith('mark');

    renew.mockResolvedValue(false);
    open()[0]!.end(refused('SIGN_IN_REQUIRED', Code.Unauthenticated));
    await pass(600_000);
    expect(open()).toHaveLength(0);
    one.tabs.poke();
    await pass(0);
    open()[0]!.end(refused('TOO_MANY_STREAMS', Code.ResourceExhausted));
    await pass(600_000);

    expect(streams).toHaveLength(3);
    expect(one.lost).toEqual([]);
  });
});
