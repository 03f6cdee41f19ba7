import { describe, expect, it, vi } from 'vitest';
import { showProgress } from './progress.ts';
import { table } from './summary.ts';

function screen(isTTY: boolean) {
  const written: string[] = [];
  const out = { isTTY, columns: 60, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
  return { out, written };
}

describe('showProgress', () => {
  it('writes a line when a task is done, and now and then how far the others are', () => {
    vi.useFakeTimers();
    const { out, written } = screen(false);
    const progress = showProgress(out);
    const [temporal, redis] = [progress.task('temporal'), progress.task('redis')];
    temporal.say('compiling, 3 %');
    redis.done('redis-server 8.0 of this machine');
    vi.advanceTimersByTime(10_000);
    progress.end();
    vi.advanceTimersByTime(60_000);
    expect(written).toEqual(['  ✓ redis          redis-server 8.0 of this machine\n', '  · temporal       compiling, 3 %  (10 s)\n']);
    vi.useRealTimers();
  });

  it('draws over its lines on a terminal, cut to its width', () => {
    const { out, written } = screen(true);
    const progress = showProgress(out);
    progress.task('temporal').say('x'.repeat(100));
    progress.task('redis').done('ready');
    progress.end();
    expect(written.at(-1)).toMatch(/^\u001b\[2A/);
    expect(written.at(-1)!.split('\n')[0]!.replaceAll(/\u001b\[\d*[A-Z]/g, '')).toHaveLength(59);
  });
});

describe('table', () => {
  it('lines columns up and leaves no space at the ends', () => {
    expect(table([['a', 'bb', ''], ['aaa', 'b', 'c']])).toEqual(['  a    bb', '  aaa  b   c']);
  });
});
