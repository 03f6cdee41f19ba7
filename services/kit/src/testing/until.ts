import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something is so; throws where it has not become so in time. */
export async function until(done: () => boolean | Promise<boolean>, withinMs = 20_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!(await done())) {
    if (Date.now() > deadline) throw new Error(`not so within ${withinMs} ms: ${done}`);
    await sleep(20);
  }
}
