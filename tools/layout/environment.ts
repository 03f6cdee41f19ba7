import { join } from 'node:path';
import type { Home } from '../home/home.ts';
import { keyPath, meshKeysPath } from '../home/keys.ts';
import type { Ports } from '../home/ports.ts';
import type { Secrets } from '../home/secrets.ts';
import { namesOf, type Replicas } from './replicas.ts';
import { databases, handedOn, inherited, meshParts, type ServiceEntry, services } from './services.ts';

export type Variables = Readonly<Record<string, string>>;
/** An environment as it is given: any name may be unset. */
export type Given = Readonly<Record<string, string | undefined>>;

/** All that is known of one installation when its processes are laid out. */
export interface Installation {
  readonly home: Home;
  readonly ports: Ports;
  readonly secrets: Secrets;
  readonly port: number;
  readonly split: boolean;
  /** How many processes a service runs in that runs in more than one. */
  readonly replicas: Replicas;
  /** Where the parts are: POSTGRES_URL, REDIS_URL, TEMPORAL_ADDRESS, MILVUS_ADDRESS, MODEL_FOLDER. */
  readonly addresses: Variables;
  /** The environment that HireFlux is started in. */
  readonly given: Given;
  /** The folder that the portal was built into. Undefined where it was not built. */
  readonly portal?: string;
}

export const upper = (name: string): string => name.toUpperCase();

/** The secrets that an installation makes for itself. */
export const secretNames: readonly string[] = [
  'postgres',
  'redis',
  'files',
  'mail',
  ...databases.flatMap((name) => [`${name}_owner`, name]),
];

/** A hundred times what a stranger may: on one machine, all who call are one address. */
const ONE_MACHINE = 'auth=6000/min,read=60000/min,write=24000/min,search=12000/min,ai=3000/min,bulk=3000/min';

/** Every variable that any part takes; who gets which is for environmentOf to say. */
export function allVariables({ home, ports, secrets, port, split, replicas, addresses, given, portal }: Installation): Variables {
  const picked = [...inherited, ...handedOn].flatMap((name) => (given[name] ? [[name, given[name]] as const] : []));
  return {
    PUBLIC_URL: given['PUBLIC_URL'] || `http://127.0.0.1:${port}`,
    RATE_LIMITS: ONE_MACHINE,
    ...Object.fromEntries(picked),
    ...addresses,
    PORT: String(port),
    ...(portal && { PORTAL_FOLDER: join(portal, 'browser'), PAGES_URL: `http://127.0.0.1:${ports['pages']}` }),
    MESH_KEYS: meshKeysPath(home.keys),
    FILES_FOLDER: home.files,
    FILES_SECRET: secrets['files']!,
    MAIL_FOLDER: home.mail,
    MAIL_SECRET: secrets['mail']!,
    IDENTITY_USER_KEY: keyPath(home.keys, 'user-1'),
    NODE_COMPILE_CACHE: join(home.root, 'compiled'),
    ...Object.fromEntries(meshParts.map(({ name }) => [`${upper(name)}_KEY`, keyPath(home.keys, name)])),
    ...Object.fromEntries(services.map(({ name }) => [`${upper(name)}_ADDRESS`, targetOf((split ? namesOf(name, replicas) : ['services']).map((process) => ports[`${process}-grpc`]!))])),
    ...databaseUrls(secrets, addresses['POSTGRES_URL'], given),
  };
}

/** One place, or all the places that a service is at. Where there are names, one name stands for them all. */
function targetOf(ports: readonly number[]): string {
  const places = ports.map((port) => `127.0.0.1:${port}`);
  return places.length === 1 ? places[0]! : `ipv4:${places.join(',')}`;
}

/** For each database the app role's URL and the owner's: as given, else under the server that is used. */
function databaseUrls(secrets: Secrets, server: string | undefined, given: Given): Variables {
  const urls: Record<string, string> = {};
  for (const name of databases) {
    for (const [variable, login] of [[`${upper(name)}_DATABASE_URL`, name], [`${upper(name)}_DATABASE_OWNER_URL`, `${name}_owner`]] as const) {
      const url = given[variable] || (server && urlFor(server, `hireflux_${name}`, `hireflux_${login}`, secrets[login]!));
      if (url) urls[variable] = url;
    }
  }
  return urls;
}

function urlFor(server: string, database: string, user: string, password: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  url.username = user;
  url.password = password;
  return url.href;
}

/** The whole environment of a process that runs these parts: what all see, what they take, and no one else's credentials. */
export function environmentOf(parts: readonly ServiceEntry[], all: Variables): Variables {
  const own = parts.flatMap(({ name, database, takes }) => [
    `${upper(name)}_KEY`,
    ...(database ? [`${upper(name)}_DATABASE_URL`] : []),
    ...takes,
  ]);
  const addresses = services.map(({ name }) => `${upper(name)}_ADDRESS`);
  return pick(all, [...inherited, 'MESH_KEYS', 'REDIS_URL', 'NODE_COMPILE_CACHE', ...addresses, ...own]);
}

/** What the making of databases and schemas sees: the server, and the logins of both kinds. */
export function databasesEnvironment(all: Variables): Variables {
  const logins = databases.flatMap((name) => [`${upper(name)}_DATABASE_URL`, `${upper(name)}_DATABASE_OWNER_URL`]);
  return pick(all, [...inherited, 'POSTGRES_URL', ...logins]);
}

/** What the making of pages sees: nobody's credentials. */
export function pagesEnvironment(all: Variables): Variables {
  return pick(all, [...inherited, 'PUBLIC_URL', 'NODE_COMPILE_CACHE']);
}

function pick(all: Variables, names: readonly string[]): Variables {
  return Object.fromEntries(names.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])));
}
