import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gather } from './gather.ts';

const QUIET_MS = 1000;

/** Somebody who says what they are told to, and how far they were listened to. */
function speaker<T>() {
  const words: (T | Error | undefined)[] = [];
  let wake = () => {};
  let asked = 0;
  let left = false;
  const speak = (word: T | Error | undefined) => (words.push(word), wake());
  async function* speech(): AsyncGenerator<T> {
    try {
      for (;;) {
        asked += 1;
        while (words.length === 0) await new Promise<void>((resolve) => (wake = resolve));
        const [word] = words.splice(0, 1);
        if (word === undefined) return;
        if (word instanceof Error) throw word;
        yield word as T;
      }
    } finally {
      left = true;
    }
  }
  return { source: speech(), says: speak, ends: () => speak(undefined), fails: (error: Error) => speak(error), asked: () => asked, left: () => left };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('gather', () => {
  it('yields what each says as they say it', async () => {
    const [one, other] = [speaker<string>(), speaker<string>()];
    const all = gather([one.source, other.source], QUIET_MS);

    other.says('first');
    expect(await all.next()).toEqual({ value: 'first', done: false });
    one.says('second');
    expect(await all.next()).toEqual({ value: 'second', done: false });
  });

  it('says each time that it was quiet, and goes on', async () => {
    const one = speaker<string>();
    const all = gather([one.source], QUIET_MS);

    for (let turn = 0; turn < 2; turn += 1) {
      const next = all.next();
      await vi.advanceTimersByTimeAsync(QUIET_MS);
      expect(await next).toEqual({ value: undefined, done: false });
    }
    one.says('still here');
    expect(await all.next()).toEqual({ value: 'still here', done: false });
  });

  it('asks nobody for more while their last word waits to be taken', async () => {
    const one = speaker<number>();
    const all = gather([one.source], QUIET_MS);
    one.says(1);
    one.says(2);
    one.says(3);

    expect((await all.next()).value).toBe(1);
    await vi.advanceTimersByTimeAsync(0);
    expect(one.asked()).toBe(1);
    expect((await all.next()).value).toBe(2);
    await vi.advanceTimersByTimeAsync(0);
    expect(one.asked()).toBe(2);
  });

  it('ends when all have ended, with every word told', async () => {
    const [one, other] = [speaker<string>(), speaker<string>()];
    const all = gather([one.source, other.source], QUIET_MS);
    one.says('last');
    one.ends();
    expect((await all.next()).value).toBe('last');

    const end = all.next();
    other.ends();

    expect(await end).toEqual({ value: undefined, done: true });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tells what was said before it fails by whom it failed', async () => {
    const [one, other] = [speaker<string>(), speaker<string>()];
    const all = gather([one.source, other.source], QUIET_MS);
    other.says('heard');
    expect((await all.next()).value).toBe('heard');

    const next = all.next();
    one.fails(new Error('the line broke'));

    await expect(next).rejects.toThrow('the line broke');
  });

  it('ends at once where there is nobody', async () => {
    expect(await gather([], QUIET_MS).next()).toEqual({ value: undefined, done: true });
  });

  it('lets go of whoever still has a word to say when its listener leaves', async () => {
    const [one, other] = [speaker<string>(), speaker<string>()];
    const all = gather([one.source, other.source], QUIET_MS);
    one.says('taken');
    other.says('never taken');
    expect((await all.next()).value).toBe('taken');

    await all.return(undefined);
    await vi.advanceTimersByTimeAsync(0);

    expect([one.left(), other.left()]).toEqual([true, true]);
  });
});
