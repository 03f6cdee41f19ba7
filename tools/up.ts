import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault, run } from './fault.ts';
import { type Home, homeOf, makeHome, project } from './home/home.ts';
import { takeLock } from './home/lock.ts';
import { freeNear, isFree } from './home/ports.ts';
import { readPrivate } from './home/private-file.ts';
import { preparePlan } from './layout/prepare.ts';
import { isAsNamed, namedIn } from './layout/named.ts';
import type { Plan } from './layout/plan.ts';
import { showProgress } from './screen/progress.ts';
import { summaryOf } from './screen/summary.ts';
import { awaitReady } from './units/await-ready.ts';
import { askControl } from './units/control.ts';
import { down } from './units/down.ts';
import { endRecorded } from './units/record.ts';

await run(async () => {
  const home = homeOf(process.env);
  const began = Date.now();
  if (!(await stands(home))) await start(home);
  const plan = readPrivate<Plan>(home.plan)!;
  const progress = showProgress(process.stdout);
  const units = await awaitReady(home, progress).finally(() => progress.end());
  console.log(summaryOf(home, plan, units, Date.now() - began));
});

/** Whether what was asked for runs already; what runs otherwise is ended, to be started as asked. */
async function stands(home: Home): Promise<boolean> {
  if (!(await askControl(home.socket, { ask: 'status' }))) return false;
  const plan = readPrivate<Plan>(home.plan)!;
  const named = namedIn(process.env);
  if (isAsNamed(plan, named)) return true;
  console.log('What runs was started with other settings: starting it again as asked.');
  await down(home);
  return false;
}

async function start(home: Home): Promise<void> {
  makeHome(home);
  takeLock(home.lock);
  const left = await endRecorded(home.pids);
  if (left > 0) console.log(`Ended ${left} processes that a lost supervisor had left behind.`);
  const port = Number(process.env['PORT'] || 8080);
  if (!(await isFree(port))) {
    throw new Fault(`Port ${port} is in use by another program; end it, or choose another port: make up PORT=${await freeNear(port)}`);
  }
  await preparePlan(home, port, process.env);
  await startSupervisor(home);
}

async function startSupervisor(home: Home): Promise<void> {
  const log = openSync(join(home.logs, 'supervisor.log'), 'a', 0o600);
  const supervisor = join(project, 'tools/supervisor.ts');
  const child = spawn(process.execPath, [supervisor], { cwd: project, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  child.unref();
  while (child.exitCode === null && !(await askControl(home.socket, { ask: 'status' }))) await sleep(30);
}
