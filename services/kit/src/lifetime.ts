import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { EnvError } from './env.ts';
import { collectProcessMetrics } from './metrics.ts';

/** How long calls are still taken after "not ready" was said: longer than callers take to find another process again. */
const LEAVE_MS = 1_000;
/** How long a stop may take before the process ends anyway. */
const MOST_MS = 20_000;

/** Something that runs until it is closed. */
export interface Living {
  readonly log: Logger;
  /** Says "not ready" from now on, while calls are still taken. */
  leave?(): void;
  close(): Promise<void>;
}

/** Lives until the process is told to stop; where the start fails, says why in words and ends. */
export async function live(name: string, start: () => Promise<Living>): Promise<void> {
  collectProcessMetrics();
  const living = await start().catch((error: unknown) => {
    console.error(`${name} cannot start: ${whyNot(error)}`);
    process.exit(1);
  });
  process.once('SIGTERM', () => void stop(living));
  process.once('SIGINT', () => void stop(living));
  process.on('unhandledRejection', (reason) => living.log.error({ err: reason }, 'a failure that nobody waited for'));
  living.log.info({ ms: Math.round(performance.now()) }, 'ready');
}

function whyNot(error: unknown): string {
  if (error instanceof EnvError) return ['', ...error.problems].join('\n  ');
  return error instanceof Error ? error.message : String(error);
}

async function stop({ log, leave, close }: Living): Promise<void> {
  log.info('stopping');
  process.once('SIGINT', () => process.exit(130));
  setTimeout(() => process.exit(1), MOST_MS).unref();
  try {
    leave?.();
    if (leave) await sleep(LEAVE_MS);
    await close();
    log.info('stopped');
    process.exit();
  } catch (error) {
    log.error({ err: error }, 'not everything could be closed');
    process.exit(1);
  }
}
