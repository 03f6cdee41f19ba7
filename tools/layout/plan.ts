import { join } from 'node:path';
import { project } from '../home/home.ts';
import type { Unit } from '../units/unit.ts';
import { allVariables, databasesEnvironment, environmentOf, pagesEnvironment, type Installation, type Variables } from './environment.ts';
import { processesOf, type Replicas } from './replicas.ts';
import { type ServiceEntry, services, worker } from './services.ts';

/** What the supervisor runs, and what `make up` and `make status` tell of it. */
export interface Plan {
  readonly units: readonly Unit[];
  readonly port: number;
  readonly split: boolean;
  /** The variables that were named on the command line or in the environment, as far as they decide anything. */
  readonly named: Variables;
  /** Which build of the portal it serves. Undefined for none. */
  readonly portal?: string;
  /** Where each part is from, in words. */
  readonly origins: Readonly<Record<string, string>>;
  readonly pages: Readonly<Record<string, string>>;
}

/** The names of the ports that an installation of this shape listens on, besides the parts' own. */
export function portNames(split: boolean, replicas: Replicas = {}): string[] {
  const processes = split ? processesOf(replicas).map(({ name }) => name) : ['services'];
  return [...processes.flatMap((name) => [`${name}-grpc`, `${name}-ops`]), 'worker-ops', 'pages'];
}

/** The processes of HireFlux itself, in the order of their needs. */
export function unitsOf(installation: Installation, partNames: readonly string[]): Unit[] {
  const all = allVariables(installation);
  const units: Unit[] = [];
  units.push({
    ...nodeUnit('databases', 'databases', 'tools/databases.ts'),
    env: databasesEnvironment(all),
    needs: partNames.filter((name) => name === 'postgres'),
    ready: { kind: 'exit' },
  });
  const shared = { all, installation };
  if (installation.split) units.push(...processesOf(installation.replicas).map(({ name, entry }) => serviceUnit(name, [entry], `services/${entry.name}/src/main.ts`, shared)));
  else units.push(serviceUnit('services', services, 'services/all/src/main.ts', shared));
  const ops = installation.ports['worker-ops']!;
  units.push({
    ...nodeUnit('worker', 'worker', 'temporal/src/main.ts'),
    env: { ...environmentOf([worker], all), ...nodeVariables, OPS_PORT: String(ops) },
    needs: [...units.map(({ name }) => name), ...partNames.filter((name) => name === 'temporal')],
    ready: { kind: 'http', url: `http://127.0.0.1:${ops}/livez` },
    port: ops,
  });
  if (installation.portal) units.push(pagesUnit(installation.portal, installation, all));
  return units;
}

// On a machine with much memory Node lets each process keep 128 MB of young objects, for which nothing here has use.
export const nodeFlags = ['--max-semi-space-size=16'];
// One service of ten has a tenth of them.
const nodeFlagsApart = ['--max-semi-space-size=4'];
// As many heaps as threads would cost each process tens of megabytes.
const nodeVariables = { MALLOC_ARENA_MAX: '2' };

function serviceUnit(name: string, parts: readonly ServiceEntry[], file: string, { all, installation }: { all: Variables; installation: Installation }): Unit {
  const grpc = installation.ports[`${name}-grpc`]!;
  const ops = installation.ports[`${name}-ops`]!;
  return {
    ...nodeUnit(name, 'services', file, parts.length === 1 ? nodeFlagsApart : nodeFlags),
    env: { ...environmentOf(parts, all), ...nodeVariables, GRPC_PORT: String(grpc), OPS_PORT: String(ops) },
    needs: ['databases'],
    ready: { kind: 'http', url: `http://127.0.0.1:${ops}/readyz` },
    port: ops,
  };
}

/** Makes the public pages. It is no part of the mesh: what it reads, it reads at the gateway as any visitor does. */
function pagesUnit(portal: string, { port, ports }: Installation, all: Variables): Unit {
  const own = ports['pages']!;
  return {
    name: 'pages',
    part: 'pages',
    file: process.execPath,
    args: [...nodeFlagsApart, join(portal, 'server/server.mjs')],
    folder: portal,
    env: { ...pagesEnvironment(all), ...nodeVariables, PORT: String(own), GATEWAY_URL: `http://127.0.0.1:${port}` },
    needs: [],
    ready: { kind: 'http', url: `http://127.0.0.1:${own}/livez` },
    port: own,
    stop: 'SIGTERM',
  };
}

function nodeUnit(name: string, part: string, file: string, flags = nodeFlags): Omit<Unit, 'env' | 'needs' | 'ready'> {
  return { name, part, file: process.execPath, args: [...flags, join(project, file)], folder: project, stop: 'SIGTERM' };
}
