import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { type ConnectRouter, createRouterTransport, type ServiceImpl } from '@connectrpc/connect';
import type { Caller } from '@hireflux/kit/actor';
import { AppError } from '@hireflux/kit/errors';
import { errorInterceptor } from '@hireflux/kit/error-interceptor';
import { folderStore, type ObjectStore } from '@hireflux/kit/files/store';
import { fileTokens } from '@hireflux/kit/files/token';
import { listen } from '@hireflux/kit/listen';
import { createLog } from '@hireflux/kit/log';
import { servingHealth } from '@hireflux/kit/mesh/health';
import { reflection } from '@hireflux/kit/mesh/reflection';
import { fakeMesh } from '@hireflux/kit/testing/rpc';
import type { Host } from '@hireflux/kit/service';
import { ApiKeyService } from '@hireflux/proto/identity/v1/api_key_service_pb';
import { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import { SessionService } from '@hireflux/proto/identity/v1/session_service_pb';
import { ProfileService } from '@hireflux/proto/seekers/v1/profile_service_pb';
import { apiKeyExchange } from '../api-keys.ts';
import { edge } from '../edge.ts';
import { edgeInterceptors } from '../edge-interceptors.ts';
import type { Portal } from '../portal/open-portal.ts';
import { PUBLIC_SERVICES, publicRoutes } from '../public-services.ts';
import { addressBehind, trustedProxies } from '../rates/client-address.ts';
import { createCounter } from '../rates/counter.ts';
import { rateTable } from '../rates/rates.ts';
import { takingCalls } from '../rates/take-call.ts';
import { addressOfVisit } from '../rates/visit.ts';
import { edgeServer } from '../server.ts';

export const SEEKER = '00000000-0000-7000-8000-000000000001';
const HOUR_MS = 3_600_000;

const tokens = (turn: string) => ({
  accessToken: `access-${turn}`,
  accessExpireTime: timestampFromMs(Date.now() + HOUR_MS),
  refreshToken: `refresh-${turn}`,
  refreshExpireTime: timestampFromMs(Date.now() + 2 * HOUR_MS),
});

/** The services behind the edge. A profile says in its name whose credential arrived. */
function upstream(router: ConnectRouter): void {
  router
    .service(SessionService, {
      signIn: () => ({ tokens: tokens('1'), companyId: '' }),
      switchCompany: () => ({ tokens: { accessToken: 'access-3', accessExpireTime: timestampFromMs(Date.now() + HOUR_MS) } }),
      listSessions: (_req, ctx) => ({
        sessions: [{ userAgent: ctx.requestHeader.get('x-client-agent') ?? '', network: ctx.requestHeader.get('x-client-network') ?? '' }],
      }),
      refresh({ refreshToken }) {
        if (refreshToken !== 'refresh-1') throw new AppError('SESSION_ENDED', 'sign in again');
        return { tokens: tokens('2') };
      },
      signOut({ refreshToken }, ctx) {
        if (ctx.requestHeader.has('authorization') || refreshToken === 'refresh-1') return {};
        throw new AppError('SIGN_IN_REQUIRED', 'sign in to do this');
      },
    })
    .service(IdentityService, { changePassword: () => ({}), updateMe: () => ({}) })
    .service(ProfileService, {
      getProfile: (_req, ctx) => ({ profile: { name: ctx.requestHeader.get('authorization') ?? 'nobody', phone: ctx.requestHeader.get('cookie') ?? '' } }),
      updateProfile: ({ name }) => ({ profile: { name: name ?? '' } }),
    });
}

/** Whoever looks for an API key here finds none. */
const NO_KEYS: Partial<ServiceImpl<typeof ApiKeyService>> = {};

/** There is no page but what the edge has of its own. */
const NO_PORTAL: Portal = () => undefined;

/** Bearer access-1 is a seeker's. */
const authenticate = async (authorization: string | null): Promise<Caller> =>
  authorization === 'Bearer access-1'
    ? { kind: 'user', userId: SEEKER, userType: 'seeker', sessionId: SEEKER, companyId: null, emailVerified: true }
    : { kind: 'nobody' };

/** The real edge on a free port, over services in memory. */
export async function startEdge({ firstBytesMs = 10_000, graceMs = 8000, ready = true, store: given = undefined as ObjectStore | undefined, keys = NO_KEYS, rates = 'off', redis = undefined as Host['redis'], trusted = '203.0.113.0/24', portal = NO_PORTAL } = {}) {
  const transport = createRouterTransport(upstream, { router: { interceptors: [errorInterceptor] } });
  const health = servingHealth(PUBLIC_SERVICES);
  health.set(true);
  const folder = mkdtempSync(join(tmpdir(), 'hireflux-edge-'));
  const store = given ?? folderStore(folder);
  const fileSigner = fileTokens('a secret of the specs, of 32 or more');
  const exchange = apiKeyExchange(fakeMesh(ApiKeyService, keys));
  const failures: unknown[] = [];
  const identify = async (authorization: string | null) => authenticate(await exchange(authorization));
  const take = takingCalls({ rates: rateTable.read(rates)!, counter: createCounter(redis), authenticate: identify });
  const addressOf = addressOfVisit(fileSigner, addressBehind(trustedProxies.read(trusted)!));
  const { server, close } = edgeServer({
    routes(router) {
      publicRoutes(() => transport)(router);
      health.routes(router);
      reflection(PUBLIC_SERVICES)(router);
    },
    interceptors: edgeInterceptors({ log: createLog('gateway', 'silent'), secure: false, exchange, identify, take }),
    addressOf,
    fallback: edge({
      store,
      tokens: fileSigner,
      portal,
      authenticate: identify,
      take,
      addressOf,
      readiness: async () => ({ status: ready ? 'ready' : 'not ready' }),
      onFailure: (error) => failures.push(error),
    }),
    firstBytesMs,
    graceMs,
  });
  const port = await listen(server, 0, 'PORT');
  return { port, url: `http://127.0.0.1:${port}`, store, folder: join(folder, 'tmp'), tokens: fileSigner, failures, close };
}
