import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from '@hireflux/kit/testing/figures';
import { run } from '../fault.ts';
import { conclude, never, shown } from '../figures/conclude.ts';
import { fire, type Outcome } from './fire.ts';
import { readFire } from './settings.ts';

// main.ts: the drill itself, beside the PostgreSQL and the Redis that TEST_POSTGRES_URL and TEST_REDIS_URL name.

const WITHIN_MS = 3_600_000;

await run(async () => {
  const settings = readFire(process.env);
  const folder = mkdtempSync(join(tmpdir(), 'hireflux-outbox-'));
  const figures: Figure[] = [];
  for (const [name, redisUrl] of [['with Redis', process.env['TEST_REDIS_URL']], ['without Redis', undefined]] as const) {
    const outcome = await fire({ ...settings, folder, redisUrl, pauseMs: () => 2_000 + Math.random() * 2_000, fewestKills: 4, withinMs: WITHIN_MS });
    figures.push(...tell(name, outcome));
  }
  const { events, rate, writers, planted } = settings;
  conclude({ command: 'make prove ONLY=outbox', settings: { EVENTS: events, RATE: rate, WRITERS: writers, PLANT: planted }, figures });
});

/** Prints what was seen, and answers what of it is promised. */
function tell(name: string, { events, seconds, delayMs, kills, ledger, told, taken }: Outcome): Figure[] {
  const count = (key: 'skipped' | 'doubled' | 'outOfOrder' | 'invented') => told[key] + taken[key];
  const perSecond = Math.round(events / seconds);
  console.log(`${name}: ${events} events in ${seconds.toFixed(0)} s, ${perSecond} a second; half within ${delayMs.half} ms, the longest after ${delayMs.longest} ms`);
  console.log(`  killed: the sequencer's process ${kills.employers} times, the consumer's ${kills.ats} times; ${ledger.heldOpen} commits held open, ${ledger.takenBack} taken back`);
  return [
    never(`events skipped, ${name}`, count('skipped'), `of ${events}`),
    never(`events doubled, ${name}`, count('doubled'), `of ${events}`),
    never(`events out of order, ${name}`, count('outOfOrder'), `of ${events}`),
    never(`events told that were taken back, ${name}`, count('invented'), `of ${ledger.takenBack} taken back`),
    never(`gaps in the positions, ${name}`, told.gaps),
    shown(`events a second, ${name}`, `${perSecond}`),
    shown(`delay that 99 of 100 events do not pass, ${name}`, `${delayMs.most} ms`),
  ];
}
