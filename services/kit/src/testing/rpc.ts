import type { DescService } from '@bufbuild/protobuf';
import {
  type Client,
  type ConnectRouter,
  createClient,
  createRouterTransport,
  type Interceptor,
  type ServiceImpl,
} from '@connectrpc/connect';
import { pino } from 'pino';
import type { Actor, Caller } from '../actor.ts';
import { serverInterceptors } from '../interceptors.ts';
import { errorForLog } from '../log.ts';
import type { MeshClient } from '../service.ts';
import { nothingRefused, nothingRepeatable, nothingWorks, plantedFault, sameActor } from './fault.ts';
import { clientRecorder, serverRecorder } from './recorder.ts';

/** Only what callers are not told, so that who writes a spec sees why it fails. */
const log = pino({ level: 'error', serializers: { err: (error) => errorForLog(error) } });

/** A session id that no session has. */
const SESSION = '00000000-0000-7000-8000-000000000000';

/** What a caller's token says of their session. */
interface SessionClaims {
  readonly emailVerified: boolean;
  readonly sessionId: string;
}

/** A client of the real routes through the real interceptors; the actor says who calls, and answers for the membership. */
export function testClient<T extends DescService>(
  service: T,
  routes: (router: ConnectRouter) => void,
  actor: Actor = { kind: 'public' },
  { emailVerified = true, sessionId = SESSION }: { emailVerified?: boolean; sessionId?: string } = {},
): Client<T> {
  const fault = plantedFault();
  const interceptors = [
    serverRecorder.outermost,
    ...realInterceptors(fault === 'hides' ? sameActor(actor) : actor, { emailVerified, sessionId }),
    serverRecorder.innermost,
    ...(fault === 'works' ? [nothingWorks] : []),
    ...(fault === 'repeatable' ? [nothingRepeatable] : []),
  ];
  const transport = createRouterTransport(routes, {
    router: { interceptors },
    transport: { interceptors: [clientRecorder(actor)] },
  });
  return createClient(service, transport);
}

function realInterceptors(actor: Actor, session: SessionClaims): Interceptor[] {
  const real = serverInterceptors({
    log,
    authenticate: async () => callerOf(actor, session),
    findRole: async () => (actor.kind === 'member' && actor.role) || undefined,
  });
  // The last three are the gates: who may call, and what may be asked.
  return plantedFault() === 'refuses' ? [...real.slice(0, -3), nothingRefused(actor)] : real;
}

/** Another service as a spec sees it: a router, typed by the contract, that answers both ways of calling. */
export function fakeMesh<T extends DescService>(service: T, implementation: Partial<ServiceImpl<T>>): MeshClient<T> {
  const client = createClient(service, createRouterTransport((router) => void router.service(service, implementation)));
  return { as: () => client, self: client };
}

function callerOf(actor: Actor, session: SessionClaims): Caller {
  switch (actor.kind) {
    case 'public':
      return { kind: 'nobody' };
    case 'system':
      return { kind: 'service', name: actor.name };
    case 'member':
      return { kind: 'user', userId: actor.userId, userType: 'employer', companyId: actor.companyId, ...session };
    default:
      return { kind: 'user', userId: actor.userId, userType: actor.kind, companyId: null, ...session };
  }
}
