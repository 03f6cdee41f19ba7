import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../fault.ts';
import { fire, type Outcome } from './fire.ts';
import { readFire } from './settings.ts';

// main.ts: the drill itself, beside the PostgreSQL and the Redis that TEST_POSTGRES_URL and TEST_REDIS_URL name.

const WITHIN_MS = 3_600_000;

await run(async () => {
  const settings = readFire(process.env);
  const folder = mkdtempSync(join(tmpdir(), 'hireflux-outbox-'));
  let missed = 0;
  for (const [name, redisUrl] of [['with Redis', process.env['TEST_REDIS_URL']], ['without Redis', undefined]] as const) {
    const outcome = await fire({ ...settings, folder, redisUrl, pauseMs: () => 2_000 + Math.random() * 2_000, fewestKills: 4, withinMs: WITHIN_MS });
    missed += tell(name, outcome);
  }
  if (missed > 0) process.exitCode = 1;
});

/** Prints what was seen; answers how much of it was to be otherwise. */
function tell(name: string, { events, seconds, delayMs, kills, ledger, told, taken }: Outcome): number {
  const count = (key: 'skipped' | 'doubled' | 'outOfOrder' | 'invented') => told[key] + taken[key];
  console.log(`${name}: ${events} events in ${seconds.toFixed(0)} s, ${Math.round(events / seconds)} a second`);
  console.log(`  delay: half within ${delayMs.half} ms, 99 of 100 within ${delayMs.most} ms, the longest ${delayMs.longest} ms`);
  console.log(`  killed: the sequencer's process ${kills.employers} times, the consumer's ${kills.ats} times; ${ledger.heldOpen} commits held open, ${ledger.takenBack} taken back`);
  console.log(`  ${count('skipped')} skipped, ${count('doubled')} doubled, ${count('outOfOrder')} out of order, ${count('invented')} of what was taken back, ${told.gaps} gaps in the positions`);
  return count('skipped') + count('doubled') + count('outOfOrder') + count('invented') + told.gaps;
}
