import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cached, cachePath } from './cache.ts';
import { goInstall } from './go.ts';
import { onPath, saysOf } from './installed.ts';
import type { Part, Program } from './part.ts';

// Later tags carry replace directives, which go install refuses.
const version = '1.5.1';
const key = `temporal-${version}`;
// What the build prints, one line a package, so that one sees how far it is.
const packages = 1_310;

export const temporal: Part = {
  name: 'temporal',
  variable: 'TEMPORAL_ADDRESS',

  async find() {
    const installed = onPath('temporal');
    const server = installed && serverOf(installed);
    if (installed && server) return { file: installed, version: server, origin: `temporal with server ${server} of this machine` };
    return packaged();
  },

  async make(say) {
    await cached(key, (folder) => goInstall(`github.com/temporalio/cli/cmd/temporal@v${version}`, folder, packages, say));
    return packaged()!;
  },

  async lay(_program, { folder }) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  },

  unit(program, { folder, port, pagePort, throwaway }) {
    const page = pagePort === undefined ? ['--headless'] : ['--ui-port', String(pagePort)];
    // A write-ahead log takes half the work of a journal, and survives the end of the process as well.
    const pragmas = ['journal_mode=WAL', 'synchronous=NORMAL'].flatMap((pragma) => ['--sqlite-pragma', pragma]);
    const store = throwaway ? [] : ['--db-filename', join(folder, 'temporal.db'), ...pragmas];
    const address = `127.0.0.1:${port}`;
    return {
      name: 'temporal',
      part: 'temporal',
      file: program.file,
      args: ['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), ...page, ...store],
      env: { HOME: folder },
      folder,
      needs: [],
      // The port opens before the namespace is there.
      ready: { kind: 'command', file: program.file, args: ['operator', 'namespace', 'describe', 'default', '--address', address] },
      port,
      stop: 'SIGTERM',
      version: program.version,
    };
  },

  address: ({ port }) => `127.0.0.1:${port}`,
};

function packaged(): Program | undefined {
  const file = join(cachePath(key), 'temporal');
  if (!existsSync(file)) return undefined;
  return { file, version: serverOf(file) ?? version, origin: `temporal ${version} built by go install` };
}

function serverOf(file: string): string | undefined {
  return /Server (\d+\.\d+\.\d+)/.exec(saysOf(file, '--version'))?.[1];
}
