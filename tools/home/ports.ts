import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

export type Ports = Readonly<Record<string, number>>;

/** Keeps the ports chosen before and adds a free one for every new name; one that another program took is chosen again. */
export async function choosePorts(names: readonly string[], before: Ports): Promise<Ports> {
  const chosen: Record<string, number> = { ...before };
  const taken = new Set(Object.values(before));
  for (const name of names) {
    const kept = chosen[name];
    if (kept !== undefined && (await isFree(kept))) continue;
    chosen[name] = await freePort(taken);
    taken.add(chosen[name]);
  }
  return chosen;
}

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** A free port below those that systems lend to outgoing connections, one of which could take it between two starts. */
async function freePort(taken: ReadonlySet<number>): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 30_000);
    if (!taken.has(port) && (await isFree(port))) return port;
  }
}

/** The next port above one in use that is free. */
export async function freeNear(port: number): Promise<number> {
  for (let next = port + 1; next < 65_536; next += 1) if (await isFree(next)) return next;
  return freePort(new Set());
}
