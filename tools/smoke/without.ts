import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../fault.ts';
import { homeOf } from '../home/home.ts';
import { readPrivate } from '../home/private-file.ts';
import type { Plan } from '../layout/plan.ts';
import { askControl } from '../units/control.ts';
import type { Settings } from './settings.ts';

const MOST_MS = 60_000;

/** Stops the parts that a walk is to do without, where they run here, and starts them again whatever happens. */
export async function withoutParts<T>(settings: Settings, work: () => Promise<T>): Promise<T> {
  const { without, url } = settings;
  if (without.length === 0) return work();
  const home = homeOf(process.env);
  if (!runHere(settings)) {
    console.log(`${without.join(' and ')} must be stopped by hand at ${url}, and started again afterwards.`);
    return work();
  }
  const startAgain = async () => {
    for (const part of without) await startPart(home.socket, part);
    console.log(`Started again: ${without.join(', ')}.`);
  };
  const interrupted = () => void startAgain().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  try {
    for (const part of without) await stopPart(home.socket, part);
    console.log(`Stopped: ${without.join(', ')}.`);
    return await work();
  } finally {
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
    await startAgain();
  }
}

/** Whether the deployment is the one of this home, whose parts can be stopped and started. */
export function runHere({ url }: Settings): boolean {
  return url === `http://127.0.0.1:${readPrivate<Plan>(homeOf(process.env).plan)?.port}`;
}

/** Starts a part, and waits until it answers. */
export async function startPart(socket: string, part: string): Promise<void> {
  const end = Date.now() + MOST_MS;
  let answer = await askControl(socket, { ask: 'start', part });
  while (!answer?.units.filter((unit) => unit.name === part || unit.part === part).every(({ state }) => state === 'ready')) {
    if (Date.now() > end) throw new Fault(`${part} does not become ready again; make status says where it stands.`);
    await sleep(100);
    answer = await askControl(socket, { ask: 'status' });
  }
}

async function stopPart(socket: string, part: string): Promise<void> {
  const answer = await askControl(socket, { ask: 'status' });
  if (!answer) throw new Fault('HireFlux is not running here; make up starts it.');
  if (!answer.units.some((unit) => unit.name === part || unit.part === part)) {
    throw new Fault(`There is no part ${part} that runs here: WITHOUT= takes redis, milvus and temporal.`);
  }
  await askControl(socket, { ask: 'stop', part });
}
