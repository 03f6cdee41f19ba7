import { serviceOf } from '../units/called.ts';
import type { Unit } from '../units/unit.ts';

/** What a change of sources asks for. */
export interface Concerned {
  /** Contracts have to be generated anew. */
  readonly contracts: boolean;
  /** Migrations have to be run. */
  readonly migrations: boolean;
  /** The portal has to be built anew. */
  readonly portal: boolean;
  /** The processes that run what was changed. */
  readonly units: readonly string[];
}

const IGNORED = /(^|\/)(node_modules|testing)\/|\.spec\.ts$/;
const OWN = /^services\/([a-z]+)\//;

const isPortal = (path: string): boolean => /^web\/(src|public)\//.test(path);

/** Which processes run a file of the sources, by its path from the project: a service's own alone, where it has its own. */
export function concernedBy(paths: readonly string[], units: readonly Pick<Unit, 'name' | 'part'>[]): Concerned {
  const files = paths.filter((path) => (/\.(ts|proto|json)$/.test(path) || isPortal(path)) && !IGNORED.test(path));
  const running = units.filter(({ part }) => part === 'services' || part === 'worker' || part === 'pages');
  const runs = ({ name, part }: Pick<Unit, 'name' | 'part'>, file: string): boolean => {
    if (file.startsWith('temporal/')) return part === 'worker';
    // The edge holds the portal's files, and a process of its own makes its public pages.
    if (isPortal(file)) return part === 'pages' || name === 'services' || serviceOf(name) === 'gateway';
    if (part === 'pages') return false;
    const service = OWN.exec(file)?.[1];
    if (!service || service === 'kit') return /^(services|proto)\//.test(file);
    return part === 'services' && (name === 'services' || serviceOf(name) === service);
  };
  return {
    contracts: files.some((file) => file.endsWith('.proto')),
    portal: files.some(isPortal),
    migrations: files.some((file) => /\/migrations\//.test(file)),
    units: running.filter((unit) => files.some((file) => runs(unit, file))).map(({ name }) => name),
  };
}
