import { expect, it } from 'vitest';
import { guardedNearest } from './guarded-vectors.ts';

const space = { model: 'test', dimension: 2 };

it('leaves a store that failed alone for a while, and then asks it again', async () => {
  let [asked, clock, away] = [0, 0, true];
  const nearest = guardedNearest(
    {
      async nearest() {
        asked += 1;
        if (away) throw new Error('away');
        return ['job'];
      },
    },
    () => clock,
  );
  const ask = () => nearest(space, new Float32Array(2), 1);

  expect(await ask()).toBeUndefined();
  expect(await ask()).toBeUndefined();
  expect(asked).toBe(1);

  away = false;
  clock = 5_000;
  expect(await ask()).toEqual(['job']);
});

it('does not wait for a store that hangs', async () => {
  const nearest = guardedNearest({ nearest: () => new Promise(() => undefined) }, Date.now, 20);

  expect(await nearest(space, new Float32Array(2), 1)).toBeUndefined();
});
