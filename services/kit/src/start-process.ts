import type { Transport } from '@connectrpc/connect';
import type { Logger } from 'pino';
import { askMembership } from './ask-membership.ts';
import { EnvError } from './env.ts';
import { type OpenHost, openHost } from './host.ts';
import { serverInterceptors } from './interceptors.ts';
import type { Living } from './lifetime.ts';
import { cachedMembership, followMembership } from './membership.ts';
import { memoryTransport } from './mesh/memory.ts';
import { type Part, partOf, readinessOf, routesOf, servicesOf } from './part.ts';
import { asksForRole } from './policy.ts';
import { serve } from './serve.ts';
import type { ServiceModule } from './service.ts';
import { openShared, type Variables } from './shared-process.ts';
import { createAuthenticator, readPublicKeys } from './tokens.ts';

/** A process at work, and where it listens. */
export interface StartedProcess extends Living {
  readonly grpcPort: number;
  readonly opsPort: number;
}

/** Starts services in one process: one alone, or several whose calls to one another stay in memory. */
export async function startProcess(modules: readonly ServiceModule[], variables: Variables): Promise<StartedProcess> {
  await using undo = new AsyncDisposableStack();
  const ways = new Map(modules.map(({ name }) => [name, Promise.withResolvers<Transport>()]));
  const { env, shared, close } = openShared(modules.length === 1 ? modules[0]!.name : 'all', variables, (name) => {
    const way = ways.get(name);
    return way && whenThere(way.promise);
  });
  undo.defer(close);
  const { environment, log, nudge, stopping } = shared;

  const opens = modules.map(({ name }) => openHost(name, shared));
  undo.defer(() => allOf(opens.map((open) => open.close())));
  const needsRoles = asksForRole(modules.flatMap(({ services }) => services));
  const membership = cachedMembership(needsRoles ? askMembership(opens[0]!.host) : async () => undefined);
  const parts = await startAll(modules, opens, undo);
  environment.assertRight();
  // Shows now rather than at the first call that every key can be read.
  await allOf(opens.map((open) => open.token()));

  undo.defer(followMembership(nudge, membership));
  const authenticate = await createAuthenticator(await readPublicKeys(env!.MESH_KEYS));
  const interceptors = (log: Logger) => serverInterceptors({ log, authenticate, findRole: membership.findRole });
  for (const part of parts) {
    ways.get(part.module.name)!.resolve(memoryTransport(routesOf([part]), interceptors(part.open.host.log)));
  }
  const served = await serve({
    services: servicesOf(parts),
    routes: routesOf(parts),
    interceptors: interceptors(log),
    ready: readinessOf(parts, shared.redis),
    address: env!.LISTEN_HOST,
    grpcPort: env!.GRPC_PORT,
    opsPort: env!.OPS_PORT,
  });
  undo.defer(() => served.drain());

  for (const { running } of parts.filter(({ running }) => running.listen)) {
    // An edge lets its own calls finish first: they need the rest.
    undo.defer(() => running.close());
    await running.listen!();
  }
  undo.defer(() => (served.leave(), stopping.abort()));
  const all = undo.move();
  const { grpcPort, opsPort } = served;
  log.info({ grpcPort, opsPort }, 'listening');
  return { grpcPort, opsPort, log, close: () => all.disposeAsync() };
}

/** Starts every service, waits for all, and throws the first failure that the environment does not explain. */
async function startAll(modules: readonly ServiceModule[], opens: readonly OpenHost[], undo: AsyncDisposableStack): Promise<Part[]> {
  const tried = await Promise.allSettled(modules.map((module, at) => module.start(opens[at]!.host)));
  const parts: Part[] = [];
  const failures: unknown[] = [];
  for (const [at, result] of tried.entries()) {
    if (result.status === 'rejected') failures.push(result.reason);
    else parts.push(partOf(modules[at]!, opens[at]!, result.value));
  }
  undo.defer(() => allOf(parts.filter(({ running }) => !running.listen).map(({ running }) => running.close())));
  const unforeseen = failures.find((failure) => !(failure instanceof EnvError));
  if (unforeseen) throw unforeseen;
  return parts;
}

const allOf = async (works: readonly Promise<unknown>[]) => void (await Promise.all(works));

/** A way that is taken when it is there: services start together, and call one another only later. */
function whenThere(way: Promise<Transport>): Transport {
  return {
    unary: async (...call) => (await way).unary(...call),
    stream: async (...call) => (await way).stream(...call),
  };
}
