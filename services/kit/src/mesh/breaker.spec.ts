import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { breaker } from './breaker.ts';

const REST_MS = 2_000;
const unwell = new Error('unwell');
const answer = new Error('no such thing');
const silent = new Error('the deadline passed');
const refused = new Error('refused');

/** A circuit to a part that answers, after a time, with an error or none; and how often the part was reached. */
function circuit() {
  const says = new Map([[unwell, 'unwell'], [answer, 'answers'], [silent, 'silent']] as const);
  const run = breaker({ restMs: REST_MS, saysOf: (error) => says.get(error as Error), refusal: () => refused });
  let reached = 0;
  const call = (afterMs = 5, error?: Error) =>
    run(() => {
      reached += 1;
      return new Promise<void>((resolve, reject) => setTimeout(() => (error ? reject(error) : resolve()), afterMs));
    }).then(() => 'well', (error: unknown) => error);
  return { call, reached: () => reached };
}

/** Lets time pass, with all that happens in it. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

async function after<T>(call: Promise<T>, ms: number): Promise<T> {
  await pass(ms);
  return call;
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] }));
afterEach(() => void vi.useRealTimers());

describe('breaker', () => {
  it('lets nothing through after ten faults in a row, and one call at a time after its rest', async () => {
    const { call, reached } = circuit();
    for (let n = 0; n < 9; n++) await after(call(5, unwell), 5);
    await after(call(), 5);
    for (let n = 0; n < 10; n++) expect(await after(call(5, unwell), 5)).toBe(unwell);

    expect(await call()).toBe(refused);
    await pass(REST_MS);
    const trying = call(5, unwell);
    expect(await call()).toBe(refused);
    expect(await after(trying, 5)).toBe(unwell);
    expect(await call()).toBe(refused);
    expect(reached()).toBe(21);

    await pass(REST_MS);
    expect(await after(call(), 5)).toBe('well');
    expect(await Promise.all([after(call(), 5), call(), call()])).toEqual(['well', 'well', 'well']);
  });

  it('takes an error that is an answer for an answer', async () => {
    const { call } = circuit();
    for (let n = 0; n < 30; n++) expect(await after(call(5, answer), 5)).toBe(answer);
    for (let n = 0; n < 10; n++) await after(call(5, unwell), 5);
    await pass(REST_MS);

    expect(await after(call(5, answer), 5)).toBe(answer);
    expect(await after(call(), 5)).toBe('well');
  });

  it('lets nothing through within a second of when nothing comes back any more, and again soon after it does', async () => {
    const { call, reached } = circuit();
    for (let n = 0; n < 50; n++) await after(call(), 5);

    for (let n = 0; n < 20; n++) {
      void call(10_000);
      await pass(45);
    }
    const sent = reached();
    for (let n = 0; n < 20; n++) expect(await call()).toBe(refused);
    expect(reached()).toBe(sent);

    // The one call that is tried hangs as well, and is not waited for.
    await pass(REST_MS);
    void call(10_000);
    await pass(700 + REST_MS);
    expect(await after(call(), 5)).toBe('well');
  });

  it('lets calls through again as soon as those answer that were only slow', async () => {
    const { call } = circuit();
    for (let n = 0; n < 50; n++) await after(call(), 5);
    const slow = Array.from({ length: 15 }, () => call(900));
    await pass(800);
    expect(await call()).toBe(refused);

    await pass(100);

    expect(await Promise.all(slow)).toEqual(slow.map(() => 'well'));
    expect(await after(call(), 5)).toBe('well');
  });

  it('waits longer where calls take longer', async () => {
    const { call } = circuit();
    for (let n = 0; n < 5; n++) await after(call(400), 400);
    for (let n = 0; n < 15; n++) void call(3_000);

    await pass(2_500);

    expect(await after(call(), 5)).toBe('well');
  });

  it('takes a passed deadline for silence where it was long, not where the caller was in a hurry', async () => {
    const { call } = circuit();
    for (let n = 0; n < 50; n++) await after(call(), 5);
    for (let n = 0; n < 30; n++) expect(await after(call(50, silent), 50)).toBe(silent);
    for (let n = 0; n < 10; n++) expect(await after(call(200, silent), 200)).toBe(silent);

    expect(await call()).toBe(refused);
  });

  it('takes its own being busy for nobody else\'s silence', async () => {
    vi.useRealTimers();
    const { call } = circuit();
    for (let n = 0; n < 20; n++) await call(1);
    const others = Array.from({ length: 15 }, () => call(700));

    const until = performance.now() + 650;
    while (performance.now() < until);
    await new Promise((resolve) => setTimeout(resolve, 10));

    expect(await call(1)).toBe('well');
    expect(await Promise.all(others)).toEqual(others.map(() => 'well'));
  });
});
