import { EnvError } from './env.ts';
import type { ServiceModule } from './service.ts';
import { type StartedProcess, startProcess } from './start-process.ts';

/** How long a stop may take before the process ends anyway. */
const MOST_MS = 20_000;

/** Runs one service in this process until it is told to stop. */
export const runService = (module: ServiceModule): Promise<void> => run([module]);

/** Runs several services in this process, whose calls to one another stay in memory, until it is told to stop. */
export const runAll = (modules: readonly ServiceModule[]): Promise<void> => run(modules);

async function run(modules: readonly ServiceModule[]): Promise<void> {
  const started = await startProcess(modules, process.env).catch((error: unknown) => {
    const why = error instanceof EnvError ? ['', ...error.problems].join('\n  ') : error instanceof Error ? error.message : String(error);
    console.error(`${modules.map(({ name }) => name).join(', ')} cannot start: ${why}`);
    process.exit(1);
  });
  const { log, grpcPort, opsPort } = started;
  log.info({ grpcPort, opsPort, ms: Math.round(performance.now()), services: modules.map(({ name }) => name) }, 'ready');
  process.once('SIGTERM', () => void stop(started));
  process.once('SIGINT', () => void stop(started));
  process.on('unhandledRejection', (reason) => log.error({ err: reason }, 'a failure that nobody waited for'));
}

async function stop({ log, close }: StartedProcess): Promise<void> {
  log.info('stopping');
  process.once('SIGINT', () => process.exit(130));
  setTimeout(() => process.exit(1), MOST_MS).unref();
  try {
    await close();
    log.info('stopped');
  } catch (error) {
    log.error({ err: error }, 'not everything could be closed');
    process.exitCode = 1;
  }
  process.exit();
}
