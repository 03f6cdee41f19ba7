import { createAuthenticator, publicKeys } from '@hireflux/kit/authenticator';
import { integer, path, port, secret, url, withDefault, string } from '@hireflux/kit/env';
import { startLoop } from '@hireflux/kit/events/loop';
import { openStore, storeVariables } from '@hireflux/kit/files/open-store';
import { fileTokens } from '@hireflux/kit/files/token';
import { listen } from '@hireflux/kit/listen';
import { servingHealth } from '@hireflux/kit/mesh/health';
import { reflection } from '@hireflux/kit/mesh/reflection';
import { followRevocations } from '@hireflux/kit/revocations';
import type { ServiceModule } from '@hireflux/kit/service';
import { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import { ApiKeyService } from '@hireflux/proto/identity/v1/api_key_service_pb';
import { LiveService } from '@hireflux/proto/live/v1/live_service_pb';
import { NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { StatusService } from '@hireflux/proto/status/v1/status_service_pb';
import { apiKeyExchange } from './api-keys.ts';
import { edge } from './edge.ts';
import { edgeInterceptors } from './edge-interceptors.ts';
import { heldStreams } from './live/held-streams.ts';
import { liveService } from './live/live-service.ts';
import { openPortal } from './portal/open-portal.ts';
import { siteMap } from './portal/site-map.ts';
import { PUBLIC_SERVICES, publicRoutes } from './public-services.ts';
import { addressBehind, trustedProxies } from './rates/client-address.ts';
import { createCounter } from './rates/counter.ts';
import { rateTable } from './rates/rates.ts';
import { takingCalls } from './rates/take-call.ts';
import { addressOfVisit, visitFor } from './rates/visit.ts';
import { edgeServer, MOST_CALLS } from './server.ts';
import { upstreamStatus } from './upstream-status.ts';

const HEALTH_MS = 2000;
const MAP_MS = 10_000;
const SWEEP_MS = 60 * 60_000;
const KEEP_UPLOADS_MS = 24 * 60 * 60_000;

export const gateway: ServiceModule = {
  name: 'gateway',
  services: [LiveService],
  async start(host) {
    const env = host.env({
      PORT: withDefault(port, 8080),
      LISTEN_HOST: withDefault(string, '127.0.0.1'),
      PUBLIC_URL: withDefault(url, 'http://127.0.0.1:8080'),
      ...storeVariables,
      FILES_SECRET: secret,
      MESH_KEYS: path,
      RATE_LIMITS: rateTable,
      MOST_CALLS: withDefault(integer, MOST_CALLS),
      TRUSTED_PROXIES: withDefault(trustedProxies, () => false),
      PORTAL_FOLDER: withDefault(string, ''),
      PAGES_URL: withDefault(string, ''),
    });
    const site = env.PUBLIC_URL.replace(/\/$/, '');
    const store = await openStore(env);
    const revocations = followRevocations(host);
    const authenticate = createAuthenticator(await publicKeys(env.MESH_KEYS, host.log), revocations.has);
    const exchange = apiKeyExchange(host.client(ApiKeyService));
    const identify = async (authorization: string | null) => authenticate(await exchange(authorization));
    const take = takingCalls({ rates: env.RATE_LIMITS, counter: createCounter(host.redis), authenticate: identify });
    const tokens = fileTokens(env.FILES_SECRET);
    const addressOf = addressOfVisit(tokens, addressBehind(env.TRUSTED_PROXIES));
    const jobs = host.client(JobSearchService);
    const status = upstreamStatus((at) => host.client(StatusService, at));
    const health = servingHealth(PUBLIC_SERVICES);
    const { server, close } = edgeServer({
      routes(router) {
        publicRoutes((service) => host.transport(service, service === LiveService ? 'gateway' : undefined))(router);
        health.routes(router);
        reflection(PUBLIC_SERVICES)(router);
      },
      interceptors: edgeInterceptors({ log: host.log, secure: env.PUBLIC_URL.startsWith('https:'), exchange, identify, take }),
      addressOf,
      mostCalls: env.MOST_CALLS,
      fallback: edge({
        store,
        portal: await openPortal({
          folder: env.PORTAL_FOLDER,
          site,
          pagesUrl: env.PAGES_URL,
          siteMap: siteMap({ site, list: (page) => jobs.self.listJobAddresses(page, { timeoutMs: MAP_MS }) }),
          visitOf: (req) => visitFor(tokens, addressOf(req)),
        }),
        tokens,
        authenticate: identify,
        take,
        addressOf,
        readiness: status,
        onFailure: (error) => host.log.error({ err: error }, 'a file could not be served'),
      }),
    });
    const live = liveService({ notifications: host.client(NotificationService), applicants: host.client(ApplicantService), streams: heldStreams() });
    const telling = startLoop(async () => {
      health.set((await status()).status !== 'not ready');
      return false;
    }, HEALTH_MS);
    const sweeping = startLoop(async () => {
      await store.sweep('tmp', new Date(Date.now() - KEEP_UPLOADS_MS)).catch((error: unknown) => {
        host.log.warn({ err: error }, 'old uploads could not be swept');
      });
      return false;
    }, SWEEP_MS);
    return {
      routes: (router) => void router.service(LiveService, live),
      listen: async () => void (await listen(server, env.PORT, 'PORT', env.LISTEN_HOST)),
      async close() {
        health.set(false);
        await Promise.all([telling.close(), sweeping.close(), revocations.close(), close()]);
      },
    };
  },
};
