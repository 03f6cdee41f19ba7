import { execFile } from 'node:child_process';
import { utimesSync, watch } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { concernedBy } from './dev/concerned.ts';
import { Fault, run } from './fault.ts';
import { homeOf, project } from './home/home.ts';
import { readPrivate } from './home/private-file.ts';
import type { Plan } from './layout/plan.ts';
import { followLogs } from './logs/follow.ts';
import { colours, plain } from './logs/readable.ts';
import { askControl } from './units/control.ts';

// make dev, once make up has started everything: restarts what a change of the sources concerns, and shows the logs.

const WATCHED = ['services', 'temporal/src', 'proto/hireflux', 'web/src'];
/** Editors write a file in several steps, and formatters several files. */
const SETTLE_MS = 150;

await run(async () => {
  const home = homeOf(process.env);
  const plan = readPrivate<Plan>(home.plan);
  if (!plan || !(await askControl(home.socket, { ask: 'status' }))) throw new Fault('HireFlux is not running; make up starts it.');
  const left = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => left.abort());

  const paint = process.stdout.isTTY && !process.env['NO_COLOR'] ? colours : plain;
  const running = plan.units.filter(({ part }) => part === 'services' || part === 'worker' || part === 'databases' || part === 'pages');
  const logs = new Map(running.map(({ name }) => [name, join(home.logs, `${name}.log`)]));
  void followLogs({ logs, before: 0, paint, print: (text) => console.log(text), until: left.signal });

  let changed = new Set<string>();
  let wake = (): void => {};
  for (const folder of WATCHED) {
    watch(join(project, folder), { recursive: true, signal: left.signal }, (_, file) => {
      if (file) changed.add(join(folder, file));
      wake();
    });
  }
  console.log('  Watching the sources; Ctrl-C leaves everything running, make down stops it.');

  while (!left.signal.aborted) {
    if (changed.size === 0) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        left.signal.addEventListener('abort', () => resolve(), { once: true });
      });
    }
    await sleep(SETTLE_MS);
    const paths = [...changed];
    changed = new Set();
    await restart(paths, () => changed.size > 0 || left.signal.aborted).catch((error: Error) => console.log(paint(`  ✗ ${error.message}`, 'error')));
  }

  /** Restarts what runs the files, and waits until it serves, fails, or is changed again. */
  async function restart(paths: readonly string[], isOver: () => boolean): Promise<void> {
    const { contracts, portal, migrations, units } = concernedBy(paths, plan!.units);
    if (units.length === 0) return;
    const began = Date.now();
    console.log(paint(`  ↻ ${units.join(', ')}, for ${paths[0]}${paths.length > 1 ? ` and ${paths.length - 1} more` : ''}`, 'name'));
    if (contracts) await generate();
    if (portal) await build();
    await Promise.all(units.map((part) => askControl(home.socket, { ask: 'stop', part })));
    if (migrations) await askControl(home.socket, { ask: 'start', part: 'databases' });
    await Promise.all(units.map((part) => askControl(home.socket, { ask: 'start', part })));
    while (!isOver()) {
      const answer = await askControl(home.socket, { ask: 'status' });
      if (!answer) throw new Fault('HireFlux was stopped; make up starts it again.');
      const restarted = answer.units.filter(({ name }) => units.includes(name) || (migrations && name === 'databases'));
      if (restarted.every(({ state }) => state === 'ready' || state === 'done')) return console.log(paint(`  ✓ again after ${((Date.now() - began) / 1000).toFixed(1)} s`, 'name'));
      const lost = restarted.find(({ state, restarts }) => state === 'failed' || restarts > 0);
      if (lost) throw new Fault(`${lost.name} does not start (${lost.trouble}): put it right, and it is started again`);
      await sleep(50);
    }
  }

  async function build(): Promise<void> {
    await promisify(execFile)(process.execPath, [join(project, 'web/tools/build.ts')], { cwd: project }).catch((error: { stderr?: string; message: string }) => {
      throw new Fault(`the portal cannot be built:\n${error.stderr || error.message}`);
    });
  }

  async function generate(): Promise<void> {
    const buf = join(project, 'node_modules/.bin/buf');
    const env = { ...process.env, PATH: `${join(project, 'node_modules/.bin')}:${process.env['PATH']}` };
    await promisify(execFile)(buf, ['generate', '--template', 'proto/buf.gen.yaml'], { cwd: project, env }).catch((error: { stderr?: string; message: string }) => {
      throw new Fault(`the contracts cannot be generated:\n${error.stderr || error.message}`);
    });
    utimesSync(join(project, 'proto/gen/.stamp'), new Date(), new Date());
  }
});
