import type { DescMethod, DescService } from '@bufbuild/protobuf';
import { type ConnectRouter, createServiceImplSpec } from '@connectrpc/connect';
import type { ServiceModule } from '@hireflux/kit/service';

/** How often the handlers of RPCs were reached, by the RPC's full name. */
export type Reached = Map<string, number>;

export const nameOf = ({ parent, name }: DescMethod): string => `${parent.typeName}/${name}`;

/** The same services, with every call counted that comes through all interceptors to its handler. */
export function countingReached(modules: readonly ServiceModule[], reached: Reached): ServiceModule[] {
  return modules.map((module) => ({
    ...module,
    async start(host) {
      const running = await module.start(host);
      return { ...running, routes: (router) => running.routes(counting(router, reached)) };
    },
  }));
}

function counting(router: ConnectRouter, reached: Reached): ConnectRouter {
  const each: ConnectRouter = {
    handlers: router.handlers,
    service(service: DescService, implementation, options) {
      for (const { method, impl } of Object.values(createServiceImplSpec(service, implementation).methods)) each.rpc(method, impl as never, options);
      return each;
    },
    rpc(method, implementation, options) {
      const name = nameOf(method);
      const counted = (...asked: unknown[]) => {
        reached.set(name, (reached.get(name) ?? 0) + 1);
        return (implementation as (...asked: unknown[]) => unknown)(...asked);
      };
      router.rpc(method, counted as never, options);
      return each;
    },
  };
  return each;
}
