import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where one installation keeps what it may not lose, and what a restart needs. */
export interface Home {
  readonly root: string;
  readonly keys: string;
  readonly logs: string;
  readonly mail: string;
  readonly files: string;
  readonly ports: string;
  readonly secrets: string;
  readonly plan: string;
  readonly pids: string;
  readonly demo: string;
  readonly lock: string;
  readonly socket: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

export const project = resolve(import.meta.dirname, '../..');

// The kernel keeps 108 bytes for the path of a unix socket, the last one zero.
const longestSocketPath = 107;

export function homeOf(variables: Variables): Home {
  const root = resolve(project, variables['HIREFLUX_HOME'] || '.hireflux');
  return {
    root,
    keys: join(root, 'keys'),
    logs: join(root, 'logs'),
    mail: join(root, 'mail'),
    files: join(root, 'files'),
    ports: join(root, 'ports.json'),
    secrets: join(root, 'secrets.json'),
    plan: join(root, 'plan.json'),
    pids: join(root, 'pids.json'),
    demo: join(root, 'demo.json'),
    lock: join(root, 'up.lock'),
    socket: socketPath(root),
  };
}

export function socketPath(root: string): string {
  const path = join(root, 'control.sock');
  if (Buffer.byteLength(path) <= longestSocketPath) return path;
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  return join(tmpdir(), `hireflux-${name}.sock`);
}

/** Makes the folders; the root lets other users pass through, because PostgreSQL runs as one of them. */
export function makeHome(home: Home): void {
  mkdirSync(home.root, { recursive: true, mode: 0o711 });
  for (const folder of [home.keys, home.logs, home.mail, home.files]) mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/** Where what was built or fetched is kept for every clone of this user. */
export function cacheFolder(variables: Variables): string {
  return join(variables['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'hireflux');
}
