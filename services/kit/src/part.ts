import type { DescService } from '@bufbuild/protobuf';
import { EventFeedService } from '@hireflux/proto/events/v1/event_feed_service_pb';
import { StatusService } from '@hireflux/proto/status/v1/status_service_pb';
import type { Redis } from 'ioredis';
import { eventRoutes } from './event-routes.ts';
import type { OpenHost } from './host.ts';
import type { Routes } from './mesh/routes.ts';
import { judged, type Readiness, readiness } from './readiness.ts';
import { redisVersion } from './redis.ts';
import type { Check, Running, ServiceModule } from './service.ts';
import { statusRoutes } from './status-routes.ts';

/** One service of a process that has started. */
export interface Part {
  readonly module: ServiceModule;
  readonly open: OpenHost;
  readonly running: Running;
  readonly ready: () => Promise<Readiness>;
}

export function partOf(module: ServiceModule, open: OpenHost, running: Running): Part {
  return { module, open, running, ready: readiness([...open.checks, ...(running.checks ?? [])]) };
}

/** The services of parts, with those that every part has. */
export function servicesOf(parts: readonly Part[]): DescService[] {
  const kept = parts.some(({ open }) => open.feed) ? [EventFeedService] : [];
  return [...parts.flatMap(({ module }) => module.services), StatusService, ...kept];
}

/** The routes of parts, with those that every part has. */
export function routesOf(parts: readonly Part[]): Routes {
  const feeds = new Map(parts.flatMap(({ module, open }) => (open.feed ? [[module.name, open.feed]] : [])));
  const ready = new Map(parts.map(({ module, ready }) => [module.name, ready]));
  return (router) => {
    for (const { running } of parts) running.routes(router);
    statusRoutes(ready)(router);
    if (feeds.size > 0) eventRoutes(feeds)(router);
  };
}

/** How a process is: what all its parts stand on, and Redis, which is missed but not needed. */
export function readinessOf(parts: readonly Part[], redis: Redis | undefined): () => Promise<Readiness> {
  const checks: Check[] = redis ? [{ part: 'redis', required: false, run: () => redisVersion(redis) }] : [];
  const shared = readiness(checks);
  return async () => {
    const own = await Promise.all(
      parts.map(async ({ module, ready }) => (await ready()).parts.map((each) => ({ ...each, part: `${module.name}.${each.part}` }))),
    );
    return judged([...own.flat(), ...(await shared()).parts]);
  };
}
