import type { ConnectRouter } from '@connectrpc/connect';
import { StatusService } from '@hireflux/proto/status/v1/status_service_pb';
import { AppError } from './errors.ts';
import type { Readiness } from './readiness.ts';

/** How each service of a process is, behind one address: each request names the service that it asks. */
export function statusRoutes(ready: ReadonlyMap<string, () => Promise<Readiness>>): (router: ConnectRouter) => void {
  return (router) =>
    void router.service(StatusService, {
      async getStatus({ service }) {
        const ask = ready.get(service);
        if (!ask) throw new AppError('INVALID_REQUEST', `${service} does not run here: ask ${[...ready.keys()].join(' or ')}`);
        const { parts } = await ask();
        return { parts: parts.map(({ part, ...how }) => ({ name: part, ...how })) };
      },
    });
}
