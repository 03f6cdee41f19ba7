import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DefaultLogger, NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import type { Logger } from 'pino';

const AGAIN_MS = 1000;
const BUNDLE = fileURLToPath(new URL('../workflow-bundle.js', import.meta.url));

export interface WorkerPlan {
  readonly address: string;
  readonly namespace: string;
  readonly queue: string;
  readonly activities: object;
  readonly log: Logger;
}

/** Works on a queue, and begins again whenever Temporal comes back. */
export function keepWorking(plan: WorkerPlan): { close(): Promise<void> } {
  const stopping = new AbortController();
  let current: Worker | undefined;

  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        const connection = await NativeConnection.connect({ address: plan.address });
        try {
          current = await Worker.create({ connection, ...optionsOf(plan) });
          if (!stopping.signal.aborted) await current.run();
        } finally {
          current = undefined;
          await connection.close().catch(() => undefined);
        }
      } catch (error) {
        plan.log.warn({ err: error, queue: plan.queue }, 'the worker lost Temporal, and tries again');
      }
      await sleep(AGAIN_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = run();

  return {
    async close() {
      stopping.abort();
      if (current?.getState() === 'RUNNING') current.shutdown();
      await running;
    },
  };
}

function optionsOf({ namespace, queue, activities }: WorkerPlan): Omit<WorkerOptions, 'connection'> {
  return {
    namespace,
    taskQueue: queue,
    activities,
    ...workflows(),
    shutdownGraceTime: '5 seconds',
    maxCachedWorkflows: 200,
    // A task is held while its local activities are tried, also where what they call is slow.
    maxConcurrentWorkflowTaskExecutions: 100,
  };
}

/** The bundle that the build made or, in a checkout, the sources. */
function workflows(): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> {
  if (existsSync(BUNDLE)) return { workflowBundle: { codePath: BUNDLE } };
  return { workflowsPath: fileURLToPath(new URL('workflows.ts', import.meta.url)) };
}

/** Has what the SDK's core says written as this product's log lines. Once a process, before any worker. */
export function logThrough(log: Logger): void {
  Runtime.install({
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => log[level === 'ERROR' ? 'error' : 'warn']({ ...meta }, message)),
    shutdownSignals: [],
  });
}
