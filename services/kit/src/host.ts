import type { DescService } from '@bufbuild/protobuf';
import type { Transport } from '@connectrpc/connect';
import { type Kysely, sql } from 'kysely';
import { openDatabase } from './database.ts';
import { address, databaseUrl, type EnvReader, path } from './env.ts';
import { eventFeed } from './events/feed.ts';
import { onEmitted } from './events/outbox.ts';
import { startSequencer } from './events/sequencer.ts';
import type { EventFeed } from './event-routes.ts';
import { meshClient, onward } from './mesh-client.ts';
import { resilience } from './mesh/resilience.ts';
import { grpcTransport } from './mesh/transport.ts';
import { type Check, type Host, type PartName, SERVICE_NAMES, type ServiceName } from './service.ts';
import type { SharedProcess } from './shared-process.ts';
import { readSigningKey, serviceTokens } from './tokens.ts';

/** A part's host, with what the process must know of what the part asked for. */
export interface OpenHost {
  readonly host: Host;
  readonly checks: Check[];
  /** The events of the part's own database, where it has one. */
  readonly feed: EventFeed | undefined;
  /** Its own token, which shows that its key can be read. */
  readonly token: () => Promise<string>;
  close(): Promise<void>;
}

/** Gives a part what it may have of its process. What the environment lacks is said later, when all parts have asked. */
export function openHost(name: PartName, shared: SharedProcess): OpenHost {
  const { environment, nudge } = shared;
  const log = shared.log.child({ service: name });
  const checks: Check[] = [];
  const closing = new AsyncDisposableStack();
  const transports = new Map<ServiceName, Transport>();
  let feed: EventFeed | undefined;

  const variable = <T>(key: string, reader: EnvReader<T>): T | undefined => environment.read({ [key]: reader })?.[key] as T | undefined;
  const prefix = name.toUpperCase();
  const keyFile = variable(`${prefix}_KEY`, path);
  let token: Promise<() => Promise<string>> | undefined;
  const ownToken = async () => (await (token ??= readSigningKey(keyFile ?? '').then((key) => serviceTokens(name, key))))();

  const far = (at: ServiceName): Transport => {
    const opened = transports.get(at);
    if (opened) return opened;
    const target = variable(`${at.toUpperCase()}_ADDRESS`, address) ?? '127.0.0.1:1';
    const transport = grpcTransport({ part: at, address: target, interceptors: [resilience(at)] });
    closing.defer(() => transport.close());
    transports.set(at, transport);
    return transport;
  };
  const wayTo = (service: DescService, at = ownerOf(service)) => shared.near(at) ?? far(at);

  const host: Host = {
    name,
    log,
    signal: shared.stopping.signal,
    nudge,
    redis: shared.redis,
    env(shape) {
      const read = environment.read(shape);
      if (!read) throw environment.failure();
      return read;
    },
    database<DB>() {
      const at = variable(`${prefix}_DATABASE_URL`, databaseUrl);
      const db = openDatabase<DB>(at ?? 'postgres://127.0.0.1:1/none', { endsSilent: true });
      closing.defer(() => db.destroy());
      if (!at) return db;
      const sequencer = startSequencer({ url: at, service: name, nudge, log });
      closing.defer(() => sequencer.close());
      onEmitted(db, () => nudge.publish(`outbox:${name}`));
      feed = eventFeed(db, name, nudge);
      checks.push({ part: 'database', required: true, run: () => versionOf(db) });
      return db;
    },
    client: (service, at) => meshClient(service, wayTo(service, at), ownToken),
    transport: (service, at) => onward(wayTo(service, at)),
  };
  return {
    host,
    checks,
    get feed() {
      return feed;
    },
    token: ownToken,
    close: () => closing.disposeAsync(),
  };
}

/** The service whose contract this is: hireflux.employers.v1.JobService is employers'. */
export function ownerOf(service: DescService): ServiceName {
  const [, owner] = service.typeName.split('.');
  const name = SERVICE_NAMES.find((each) => each === owner);
  if (!name) throw new Error(`${service.typeName} is no one service's: say at which it is called`);
  return name;
}

async function versionOf(db: Kysely<any>): Promise<string> {
  const { rows } = await sql<{ server_version: string }>`show server_version`.execute(db);
  return rows[0]?.server_version.split(' ')[0] ?? '';
}
