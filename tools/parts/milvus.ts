import { existsSync, mkdirSync } from 'node:fs';
import { cached, cachePath } from './cache.ts';
import type { Part, Program } from './part.ts';
import { findPython, pipInstall, type Python, python } from './python.ts';

const version = '3.2.2';
// Its server imports the messages of the client, and does not say so in what it needs.
const packages = [`milvus-lite==${version}`, 'pymilvus==3.0.2'];

export const milvus: Part = {
  name: 'milvus',
  variable: 'MILVUS_ADDRESS',

  async find() {
    const interpreter = findPython();
    return interpreter && existsSync(cachePath(keyOf(interpreter))) ? programOf(interpreter) : undefined;
  },

  async make(say) {
    const interpreter = await python();
    await cached(keyOf(interpreter), (folder) => pipInstall(folder, packages, 'fetching Milvus Lite', say));
    return programOf(interpreter);
  },

  async lay(_program, { folder }) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  },

  unit(program, { folder, port }) {
    return {
      name: 'milvus',
      part: 'milvus',
      file: program.file,
      args: [...(program.args ?? []), 'server', '--data-dir', folder, '--host', '127.0.0.1', '--port', String(port)],
      env: { ...program.env, HOME: folder },
      folder,
      needs: [],
      ready: { kind: 'tcp', port },
      port,
      stop: 'SIGTERM',
      version: program.version,
    };
  },

  address: ({ port }) => `127.0.0.1:${port}`,
};

function keyOf({ series }: Python): string {
  return `milvus-lite-${version}-python-${series}`;
}

function programOf(interpreter: Python): Program {
  return {
    file: interpreter.file,
    args: ['-m', 'milvus_lite'],
    env: { PYTHONPATH: cachePath(keyOf(interpreter)), PYTHONUNBUFFERED: '1' },
    version: `Lite ${version}`,
    origin: `Milvus Lite ${version} by pip`,
  };
}
