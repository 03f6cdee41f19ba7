import { once } from 'node:events';
import { Code, ConnectError, type Transport } from '@connectrpc/connect';
import type { Logger } from 'pino';
import { askMembership } from './ask-membership.ts';
import { createAuthenticator, publicKeys } from './authenticator.ts';
import { openHost } from './host.ts';
import { serverInterceptors } from './interceptors.ts';
import type { Living } from './lifetime.ts';
import { cachedMembership, followMembership } from './membership.ts';
import { memoryTransport } from './mesh/memory.ts';
import { partOf, readinessOf, routesOf, servicesOf } from './part.ts';
import { asksForRole, isForPeople } from './policy.ts';
import { followRevocations } from './revocations.ts';
import { serve } from './serve.ts';
import type { ServiceModule } from './service.ts';
import { openShared, type Variables } from './shared-process.ts';

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
    return way && whenThere(way.promise, shared.stopping.signal);
  });
  undo.defer(close);
  const { environment, log, nudge, stopping } = shared;

  const opens = modules.map(({ name }) => openHost(name, shared));
  undo.defer(() => allOf(opens.map((open) => open.close())));
  const needsRoles = asksForRole(modules.flatMap(({ services }) => services));
  const membership = cachedMembership(needsRoles ? askMembership(opens[0]!.host) : async () => undefined);
  const meetsPeople = modules.some(({ services }) => services.some(({ methods }) => methods.some(isForPeople)));
  const revocations = meetsPeople ? followRevocations(opens[0]!.host) : undefined;
  undo.defer(async () => revocations?.close());
  const tried = await Promise.allSettled(modules.map((module, at) => module.start(opens[at]!.host)));
  const parts = tried.flatMap((result, at) => (result.status === 'fulfilled' ? [partOf(modules[at]!, opens[at]!, result.value)] : []));
  undo.defer(() => allOf(parts.filter(({ running }) => !running.listen).map(({ running }) => running.close())));
  // First of all: who waits for a service that is not to come must not be waited for.
  undo.defer(() => stopping.abort());
  environment.assertRight();
  for (const result of tried) if (result.status === 'rejected') throw result.reason;
  // Shows now rather than at the first call that every key can be read.
  await allOf(opens.map((open) => open.token()));

  undo.defer(followMembership(nudge, membership));
  const authenticate = createAuthenticator(await publicKeys(env!.MESH_KEYS, log), revocations?.has);
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
  return { grpcPort, opsPort, log, leave: () => served.leave(), close: () => all.disposeAsync() };
}

const allOf = async (works: readonly Promise<unknown>[]) => void (await Promise.all(works));

/** A way that is taken when it is there: services start together, and call one another only later. */
function whenThere(way: Promise<Transport>, stopping: AbortSignal): Transport {
  const there = Promise.race([way, once(stopping, 'abort').then(() => Promise.reject(new ConnectError('the process is stopping', Code.Unavailable)))]);
  there.catch(() => undefined);
  return {
    unary: async (...call) => (await there).unary(...call),
    stream: async (...call) => (await there).stream(...call),
  };
}
