import { openHost } from './host.ts';
import { type Living, live } from './lifetime.ts';
import { listen } from './listen.ts';
import { createOpsServer } from './ops-server.ts';
import { readiness } from './readiness.ts';
import type { Check, Host, PartName } from './service.ts';
import { openShared, type Variables } from './shared-process.ts';

/** A part that answers no RPC of its own: it works on what others left to be done. */
export interface WorkingPart {
  readonly checks: readonly Check[];
  close(): Promise<void>;
}

type StartPart = (host: Host) => Promise<WorkingPart>;

/** Runs such a part in this process until it is told to stop. */
export const runPart = (name: PartName, start: StartPart): Promise<void> => live(name, () => startPart(name, start, process.env));

/** Starts the part, with the operators' port beside it. */
export async function startPart(name: PartName, start: StartPart, variables: Variables): Promise<Living> {
  await using undo = new AsyncDisposableStack();
  const { env, shared, close } = openShared(name, variables, () => undefined);
  undo.defer(close);
  const open = openHost(name, shared);
  undo.defer(() => open.close());
  const part = await start(open.host);
  undo.defer(() => part.close());
  shared.environment.assertRight();
  await open.token();
  const ops = createOpsServer({ routes: () => undefined, interceptors: [], ready: readiness([...open.checks, ...part.checks]) });
  await listen(ops, env!.OPS_PORT, 'OPS_PORT', env!.LISTEN_HOST);
  undo.defer(() => (ops.closeAllConnections(), void ops.close()));
  undo.defer(() => shared.stopping.abort());
  const all = undo.move();
  return { log: shared.log, close: () => all.disposeAsync() };
}
