import { describe, expect, it } from 'vitest';
import { turns } from './turns.ts';

describe('turns', () => {
  it('lets so many work at once, first come first served', async () => {
    const inTurn = turns(2);
    const began: number[] = [];
    let working = 0;
    let most = 0;

    await Promise.all(
      [0, 1, 2, 3, 4].map((each) =>
        inTurn.take(async () => {
          began.push(each);
          most = Math.max(most, (working += 1));
          await new Promise((go) => setTimeout(go, 5));
          working -= 1;
        }),
      ),
    );

    expect([began, most, inTurn.waiting]).toEqual([[0, 1, 2, 3, 4], 2, 0]);
  });

  it('passes a turn on when the work fails', async () => {
    const inTurn = turns(1);
    const failed = inTurn.take(() => Promise.reject(new Error('failed')));
    const next = inTurn.take(async () => 'next');

    await expect(failed).rejects.toThrow('failed');
    expect(await next).toBe('next');
  });
});
