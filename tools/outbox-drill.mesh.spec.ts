import { describe, expect, it } from 'vitest';
import { fire } from './outbox-drill/fire.ts';
import type { PlantedFault } from './outbox-drill/settings.ts';
import { specFolder } from './spec-folder.ts';

const folder = specFolder();
const NOTHING = { skipped: 0, doubled: 0, invented: 0, outOfOrder: 0 };

const underFire = (events: number, fewestKills: number, planted?: PlantedFault) =>
  fire({
    events,
    writers: 16,
    rate: 100,
    planted,
    folder,
    fewestKills,
    redisUrl: process.env['TEST_REDIS_URL'],
    pauseMs: () => 200 + Math.random() * 300,
    withinMs: 240_000,
  });

describe('the outbox under fire', () => {
  it('skips and doubles nothing, and keeps the order, while the processes on both sides are killed', async () => {
    const { events, told, taken } = await underFire(500, 1);

    expect(events).toBeGreaterThanOrEqual(500);
    expect({ told, taken }).toEqual({ told: { ...NOTHING, gaps: 0 }, taken: NOTHING });
  }, 300_000);

  it('finds a planted loss', async () => {
    const { taken } = await underFire(200, 0, 'loss');

    expect(taken).toEqual({ ...NOTHING, skipped: expect.toSatisfy((count) => count > 0) });
  }, 300_000);

  it('finds a planted double', async () => {
    const { taken } = await underFire(200, 0, 'double');

    expect(taken).toEqual({ ...NOTHING, doubled: expect.toSatisfy((count) => count > 0) });
  }, 300_000);
});
