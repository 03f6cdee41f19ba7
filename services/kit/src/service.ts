import type { DescService } from '@bufbuild/protobuf';
import type { Client, ConnectRouter, HandlerContext, Transport } from '@connectrpc/connect';
import type { Redis } from 'ioredis';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Env, EnvShape } from './env.ts';
import type { Nudge } from './nudge.ts';

export const SERVICE_NAMES = [
  'gateway',
  'identity',
  'seekers',
  'employers',
  'ats',
  'matching',
  'billing',
  'ai',
  'notifications',
  'audit',
] as const;

export type ServiceName = (typeof SERVICE_NAMES)[number];

/** Who may hold a key of its own on the mesh: the services, and the workers of Temporal. */
export type PartName = ServiceName | 'temporal';

/** One service, ready to run alone or beside the others. */
export interface ServiceModule {
  readonly name: ServiceName;
  /** The RPC services that it implements. The kit adds event feed, health and reflection. */
  readonly services: readonly DescService[];
  /** Builds what the service needs. Other services may not be up yet, so nothing is called here. */
  start(host: Host): Promise<Running>;
}

/** A service that has started. */
export interface Running {
  routes(router: ConnectRouter): void;
  /** Parts that the service stands on: a required one away is "not ready", any other is "degraded". */
  readonly checks?: readonly Check[];
  /** Opens a listener of its own, once every route of the process answers. */
  listen?(): Promise<void>;
  /** Takes no more work, ends what is under way, lets go of everything. */
  close(): Promise<void>;
}

/** One part that a service stands on. */
export interface Check {
  readonly part: string;
  readonly required: boolean;
  /** Resolves where the part answers, with its version where it tells; rejects where it does not. */
  run(signal: AbortSignal): Promise<string | void>;
}

/** What a process gives to the services that run in it. */
export interface Host {
  readonly name: PartName;
  readonly log: Logger;
  /** Aborted when the process begins to stop. */
  readonly signal: AbortSignal;
  /** Reads variables of the environment; all that is missing or malformed, of every service, is named at once. */
  env<S extends EnvShape>(shape: S): Env<S>;
  /** The service's own database, as its app role; adds its check. */
  database<DB>(): Kysely<DB>;
  /** A client of a service elsewhere; `at` is needed for services that every part has, such as the event feed. */
  client<T extends DescService>(service: T, at?: ServiceName): MeshClient<T>;
  /** The way to a service without any credential added, for an edge that forwards what it got. */
  transport(service: DescService, at?: ServiceName): Transport;
  readonly nudge: Nudge;
  /** Undefined where no REDIS_URL is set. Away is normal: callers go on without. */
  readonly redis: Redis | undefined;
}

/** Two ways to call another service; deadline, cancellation, trace and request id travel with both. */
export interface MeshClient<T extends DescService> {
  /** As the caller of the call under way, with the caller's own token. */
  as(ctx: HandlerContext): Client<T>;
  /** As this service itself. */
  readonly self: Client<T>;
}
