import type { DescService } from '@bufbuild/protobuf';
import {
  type ConnectRouter,
  createMethodImplSpec,
  createServiceImplSpec,
  type Interceptor,
  type MethodImplSpec,
} from '@connectrpc/connect';

/** Registers Connect routes on whatever serves them. */
export type Routes = (router: ConnectRouter) => void;

/** An RPC as its routes registered it. Interceptors of its own stand in for the server's. */
export interface Route {
  readonly spec: MethodImplSpec;
  readonly interceptors: Interceptor[] | undefined;
}

/** Lists the RPCs that routes register, without making Connect's own handlers for them. */
export function recordRoutes(routes: Routes): Route[] {
  const recorded: Route[] = [];
  const router: ConnectRouter = {
    handlers: [],
    service(service: DescService, implementation, options) {
      const { methods } = createServiceImplSpec(service, implementation);
      recorded.push(...Object.values(methods).map((spec) => ({ spec, interceptors: options?.interceptors })));
      return router;
    },
    rpc(method, implementation, options) {
      recorded.push({ spec: createMethodImplSpec(method, implementation), interceptors: options?.interceptors });
      return router;
    },
  };
  routes(router);
  return recorded;
}
