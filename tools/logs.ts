import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Fault, run } from './fault.ts';
import { homeOf } from './home/home.ts';
import { readPrivate } from './home/private-file.ts';
import type { Plan } from './layout/plan.ts';
import { followLogs } from './logs/follow.ts';
import { colours, plain } from './logs/readable.ts';
import { isCalled, wordsFor } from './units/called.ts';

// make logs PART=…: logs.ts <part>, every part where none is named.

const BEFORE = 20;

await run(async () => {
  const [part = ''] = process.argv.slice(2);
  const home = homeOf(process.env);
  const plan = readPrivate<Plan>(home.plan);
  if (!plan) throw new Fault('HireFlux was not started here yet; make up starts it.');
  const units = plan.units.filter((unit) => part === '' || isCalled(unit, part));
  if (units.length === 0) throw new Fault(`There is no part ${part}; the parts are ${wordsFor(plan.units).join(', ')}.`);
  const logs = new Map(units.map(({ name }) => [name, join(home.logs, `${name}.log`)]));
  if (![...logs.values()].some(existsSync)) throw new Fault(`Nothing was written to ${home.logs} yet; make up starts HireFlux.`);
  const left = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => left.abort());
  // A reader such as head may have had enough.
  process.stdout.on('error', () => left.abort());
  const paint = process.stdout.isTTY && !process.env['NO_COLOR'] ? colours : plain;
  await followLogs({ logs, before: BEFORE, paint, print: (text) => void process.stdout.write(`${text}\n`), until: left.signal });
});
