import type { DescService } from '@bufbuild/protobuf';
import { Code, ConnectError, type HandlerContext } from '@connectrpc/connect';
import { Health, type HealthCheckRequest, HealthCheckResponse_ServingStatus as Status } from '@hireflux/proto/grpc/health/v1/health_pb';
import type { Routes } from './routes.ts';

/** What gRPC's health protocol tells of a server and its services. */
export interface ServingHealth {
  /** Says whether a service serves; without a name, whether the server and all its services do. */
  set(serving: boolean, service?: string): void;
  /** gRPC's Health service. It asks no caller who they are. */
  readonly routes: Routes;
}

/** Keeps the health of a server. Nothing serves until it is said to. */
export function servingHealth(services: readonly DescService[]): ServingHealth {
  const names = ['', ...services.map(({ typeName }) => typeName)];
  const statuses = new Map<string, Status>(names.map((name) => [name, Status.NOT_SERVING]));
  const waiting = new Set<() => void>();

  const changed = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      waiting.add(wake);
      signal.addEventListener('abort', wake);
    });

  async function* watch({ service }: HealthCheckRequest, { signal }: HandlerContext) {
    let told: Status | undefined;
    while (!signal.aborted) {
      const status = statuses.get(service) ?? Status.SERVICE_UNKNOWN;
      if (status === told) await changed(signal);
      else yield { status: (told = status) };
    }
  }

  return {
    set(serving, service) {
      const status = serving ? Status.SERVING : Status.NOT_SERVING;
      for (const name of service === undefined ? statuses.keys() : [service]) statuses.set(name, status);
      for (const wake of [...waiting]) wake();
    },
    routes(router) {
      const implementation = {
        check({ service }: HealthCheckRequest) {
          const status = statuses.get(service);
          if (status === undefined) throw new ConnectError(`no service ${service} here`, Code.NotFound);
          return { status };
        },
        watch,
        list: () => ({ statuses: Object.fromEntries([...statuses].map(([name, status]) => [name, { status }])) }),
      };
      router.service(Health, implementation, { interceptors: [] });
    },
  };
}
