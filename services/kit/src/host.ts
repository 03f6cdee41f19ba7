import type { DescService } from '@bufbuild/protobuf';
import type { Transport } from '@connectrpc/connect';
import { type Kysely, sql } from 'kysely';
import type { Logger } from 'pino';
import { openDatabase } from './database.ts';
import { address, EnvError, type EnvReader, type EnvShape, path, readEnv, url } from './env.ts';
import { meshClient, onward } from './mesh-client.ts';
import type { Nudge } from './nudge.ts';
import { type Check, type Host, type PartName, SERVICE_NAMES, type ServiceName } from './service.ts';
import { readSigningKey, serviceTokens } from './tokens.ts';

/** What all parts of one process share. */
export interface SharedProcess {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Collects what is wrong with the environment, so that it can all be said at once. */
  readonly problems: Set<string>;
  readonly log: Logger;
  readonly signal: AbortSignal;
  readonly nudge: Nudge;
  readonly redis: Host['redis'];
  /** The way to a service that runs in this process; undefined where it runs elsewhere. */
  readonly inProcess: (name: ServiceName) => Transport | undefined;
  /** The way to a service at an address. */
  readonly overNetwork: (name: ServiceName, address: string) => Transport;
}

/** A part's host, and what the process must know of what the part asked it for. */
export interface OpenHost {
  readonly host: Host;
  readonly checks: Check[];
  readonly databases: Kysely<any>[];
  close(): Promise<void>;
}

/** What a process gives to one of its parts. What the environment lacks is noted, and said when all parts have asked. */
export function openHost(name: PartName, shared: SharedProcess): OpenHost {
  const checks: Check[] = [];
  const databases: Kysely<any>[] = [];
  const prefix = name.toUpperCase();

  const noting = <S extends EnvShape>(shape: S) => {
    try {
      return readEnv(shared.variables, shape);
    } catch (error) {
      if (!(error instanceof EnvError)) throw error;
      for (const problem of error.problems) shared.problems.add(problem);
      return undefined;
    }
  };
  const variable = <T>(key: string, reader: EnvReader<T>): T | undefined => noting({ [key]: reader })?.[key] as T | undefined;

  const keyFile = variable(`${prefix}_KEY`, path);
  let token: Promise<() => Promise<string>> | undefined;
  const ownToken = async () => (await (token ??= readSigningKey(keyFile ?? '').then((key) => serviceTokens(name, key))))();

  const transportTo = (service: DescService, at = ownerOf(service)): Transport => {
    const near = shared.inProcess(at);
    if (near) return near;
    return shared.overNetwork(at, variable(`${at.toUpperCase()}_ADDRESS`, address) ?? '');
  };

  const host: Host = {
    name,
    log: shared.log.child({ service: name }),
    signal: shared.signal,
    env(shape) {
      const read = noting(shape);
      if (!read) throw new EnvError([...shared.problems]);
      return read;
    },
    database<DB>() {
      const db = openDatabase<DB>(variable(`${prefix}_DATABASE_URL`, url) ?? 'postgres://nowhere');
      databases.push(db);
      checks.push({ part: 'database', required: true, run: () => versionOf(db) });
      return db;
    },
    client: (service, at) => meshClient(service, transportTo(service, at), ownToken),
    transport: (service, at) => onward(transportTo(service, at)),
    nudge: shared.nudge,
    redis: shared.redis,
  };
  return {
    host,
    checks,
    databases,
    async close() {
      await Promise.all(databases.map((db) => db.destroy()));
    },
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
