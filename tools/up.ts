import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { demoOf } from './demo/demo.ts';
import { Fault, run } from './fault.ts';
import { type Home, homeOf, makeHome, project } from './home/home.ts';
import { takeLock } from './home/lock.ts';
import { freeNear, isFree } from './home/ports.ts';
import { readPrivate } from './home/private-file.ts';
import type { Given } from './layout/environment.ts';
import { preparePlan } from './layout/prepare.ts';
import { builtPortal } from './layout/portal.ts';
import { isAsNamed, namedIn } from './layout/named.ts';
import type { Plan } from './layout/plan.ts';
import { showProgress } from './screen/progress.ts';
import { summaryOf } from './screen/summary.ts';
import { awaitReady } from './units/await-ready.ts';
import { askControl } from './units/control.ts';
import { down } from './units/down.ts';
import { endRecorded } from './units/record.ts';

// The supervisor only waits and watches.
const smallNode = ['--max-old-space-size=64', '--max-semi-space-size=1'];

await run(async () => {
  const home = homeOf(process.env);
  const began = Date.now();
  const settings = await settingsToStart(home);
  if (settings) await start(home, settings);
  const progress = showProgress(process.stdout);
  const units = await awaitReady(home, settings ? progress : undefined).finally(() => progress.end());
  const plan = readPrivate<Plan>(home.plan)!;
  const ms = Date.now() - began;
  if (wantsDemo(home, plan)) await fill(home);
  console.log(summaryOf(home, plan, units, ms));
});

/** A demo goes into data of our own alone, unless it is asked for. */
function wantsDemo(home: Home, { named }: Plan): boolean {
  const asked = process.env['DEMO'];
  if (asked === '0' || demoOf(home)?.filled) return false;
  return asked === '1' || !Object.keys(named).some((name) => name === 'SMTP_URL' || name === 'POSTGRES_URL' || name.includes('_DATABASE_'));
}

async function fill(home: Home): Promise<void> {
  console.log('\nFilling in a demo, through the public API (DEMO=0 leaves it out)');
  try {
    // Its makers of documents weigh more than all the rest, and are needed once.
    const { fillDemo } = await import('./demo/fill-demo.ts');
    await fillDemo(home, (line) => console.log(`  ✓ ${line}`));
  } catch (error) {
    console.log(`  The demo is not whole: ${error instanceof Error ? error.message : error}\n  make demo goes on with it; everything else works.`);
  }
}

/** The environment to start with, or undefined where what was asked for runs already. */
async function settingsToStart(home: Home): Promise<Given | undefined> {
  const answer = await askControl(home.socket, { ask: 'status' });
  if (!answer) return process.env;
  const plan = readPrivate<Plan>(home.plan)!;
  const named = namedIn(process.env);
  if (isAsNamed(plan, named) && plan.portal === builtPortal()?.version) {
    const lost = answer.units.filter(({ state }) => state === 'failed' || state === 'restarting');
    await Promise.all(lost.map(({ name }) => askControl(home.socket, { ask: 'start', part: name })));
    return undefined;
  }
  console.log('What runs was started with other settings or an older portal: starting it again.');
  await down(home);
  return { ...process.env, ...plan.named, ...named };
}

async function start(home: Home, settings: Given): Promise<void> {
  makeHome(home);
  takeLock(home.lock);
  const left = await endRecorded(home.pids);
  if (left > 0) console.log(`Ended ${left} processes that a lost supervisor had left behind.`);
  const port = Number(settings['PORT'] || 8080);
  if (!(await isFree(port))) {
    throw new Fault(`Port ${port} is in use by another program; end it, or choose another port: make up PORT=${await freeNear(port)}`);
  }
  await preparePlan(home, port, settings);
  await startSupervisor(home);
}

async function startSupervisor(home: Home): Promise<void> {
  const log = openSync(join(home.logs, 'supervisor.log'), 'a', 0o600);
  const supervisor = join(project, 'tools/supervisor.ts');
  const child = spawn(process.execPath, [...smallNode, supervisor], { cwd: project, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  child.unref();
  while (child.exitCode === null && !(await askControl(home.socket, { ask: 'status' }))) await sleep(30);
}
