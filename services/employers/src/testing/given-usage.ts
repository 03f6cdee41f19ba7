import { AppError } from '@hireflux/kit/errors';
import { errorInterceptor } from '@hireflux/kit/error-interceptor';
import { createClient, createRouterTransport } from '@connectrpc/connect';
import { UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';

/** A plan with so many places, each held under its key. */
export function givenUsage(places: number) {
  const held = new Set<string>();
  const plan = { places };
  const transport = createRouterTransport(
    (router) =>
      void router.service(UsageService, {
        reserveUsage({ key }) {
          if (!held.has(key) && held.size >= plan.places) throw new AppError('PLAN_LIMIT_REACHED', `your plan has ${plan.places} places, and all are taken`);
          held.add(key);
          return {};
        },
        releaseUsage({ key }) {
          held.delete(key);
          return {};
        },
      }),
    { router: { interceptors: [errorInterceptor] } },
  );
  const client = createClient(UsageService, transport);
  return Object.assign(plan, { usage: { self: client, as: () => client } });
}
