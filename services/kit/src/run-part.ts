import { EnvError } from './env.ts';
import { openHost } from './host.ts';
import { listen } from './listen.ts';
import { createOpsServer } from './ops-server.ts';
import { readiness } from './readiness.ts';
import type { Check, Host, PartName } from './service.ts';
import { openShared, type Variables } from './shared-process.ts';

/** How long a stop may take before the process ends anyway. */
const MOST_MS = 20_000;

/** A part that answers no RPC of its own: it works on what others left to be done. */
export interface WorkingPart {
  readonly checks: readonly Check[];
  close(): Promise<void>;
}

type StartPart = (host: Host) => Promise<WorkingPart>;

/** Runs such a part in this process until it is told to stop. */
export async function runPart(name: PartName, start: StartPart): Promise<void> {
  const part = await startPart(name, start, process.env).catch((error: unknown) => {
    const why = error instanceof EnvError ? ['', ...error.problems].join('\n  ') : error instanceof Error ? error.message : String(error);
    console.error(`${name} cannot start: ${why}`);
    process.exit(1);
  });
  const stop = async () => {
    setTimeout(() => process.exit(1), MOST_MS).unref();
    await part.close();
    process.exit();
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
}

/** Starts the part, with the operators' port beside it. */
export async function startPart(name: PartName, start: StartPart, variables: Variables): Promise<{ close(): Promise<void> }> {
  await using undo = new AsyncDisposableStack();
  const { env, shared, close } = openShared(name, variables, () => undefined);
  undo.defer(async () => close());
  const open = openHost(name, shared);
  undo.defer(() => open.close());
  const part = await start(open.host);
  undo.defer(() => part.close());
  shared.environment.assertRight();
  await open.token();
  const ops = createOpsServer({ routes: () => undefined, interceptors: [], ready: readiness([...open.checks, ...part.checks]) });
  await listen(ops, env!.OPS_PORT, 'OPS_PORT', env!.LISTEN_HOST);
  undo.defer(async () => {
    ops.closeAllConnections();
    ops.close();
  });
  undo.defer(async () => shared.stopping.abort());
  shared.log.info({ opsPort: env!.OPS_PORT, ms: Math.round(performance.now()) }, 'ready');
  const all = undo.move();
  return { close: () => all.disposeAsync() };
}
