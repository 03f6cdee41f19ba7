import { Fault } from '../fault.ts';
import { homeOf } from '../home/home.ts';
import { readPrivate } from '../home/private-file.ts';
import type { Plan } from '../layout/plan.ts';
import { isCalled } from '../units/called.ts';
import { askControl } from '../units/control.ts';
import type { Settings } from './settings.ts';
import { startParts } from './start-parts.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Stops the parts that a walk is to do without, where they run here, and starts them again whatever happens. */
export async function withoutParts<T>(settings: Settings, work: () => Promise<T>): Promise<T> {
  const { without, url } = settings;
  if (without.length === 0) return work();
  const { socket } = homeOf(process.env);
  if (!runHere(settings)) {
    console.log(`${without.join(' and ')} must be stopped by hand at ${url}, and started again afterwards.`);
    return work();
  }
  const impatience = new AbortController();
  let stopping: Promise<unknown> = Promise.resolve();
  let starting: Promise<void> | undefined;
  const startAgain = (): Promise<void> =>
    (starting ??= (async () => {
      // What is stopped after it was started would stay away.
      await stopping.catch(() => undefined);
      await startParts(socket, without, { signal: impatience.signal });
      console.log(`Started again: ${without.join(', ')}.`);
    })());
  const interrupted = (): void => {
    if (starting) return impatience.abort();
    console.error(`\nInterrupted. Starting again first: ${without.join(', ')}. Interrupt once more not to wait for that.`);
    startAgain().then(
      () => process.exit(130),
      (error: Error) => {
        console.error(`\n${error.message}`);
        process.exit(130);
      },
    );
  };
  for (const signal of SIGNALS) process.on(signal, interrupted);
  try {
    for (const part of without) {
      if (starting) break;
      await (stopping = stopPart(socket, part));
    }
    console.log(`Stopped: ${without.join(', ')}.`);
    return await work();
  } finally {
    await startAgain();
    for (const signal of SIGNALS) process.off(signal, interrupted);
  }
}

/** Whether the deployment is the one of this home, whose parts can be stopped and started. */
export function runHere({ url }: Settings): boolean {
  return url === `http://127.0.0.1:${readPrivate<Plan>(homeOf(process.env).plan)?.port}`;
}

async function stopPart(socket: string, part: string): Promise<void> {
  const answer = await askControl(socket, { ask: 'status' });
  if (!answer) throw new Fault('HireFlux is not running here; make up starts it.');
  if (!answer.units.some((unit) => isCalled(unit, part))) {
    throw new Fault(`There is no part ${part} that runs here: WITHOUT= takes redis, milvus and temporal.`);
  }
  await askControl(socket, { ask: 'stop', part });
}
