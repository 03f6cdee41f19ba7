import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { createInterface } from 'node:readline';
import type { UnitStatus } from './unit.ts';

export type Request =
  | { readonly ask: 'status' }
  | { readonly ask: 'start' | 'stop'; readonly part: string }
  | { readonly ask: 'down' };

export interface Answer {
  readonly units: readonly UnitStatus[];
  readonly refusal?: string;
}

/** Answers requests, one JSON line each, on a socket that only this user may use. */
export function serveControl(path: string, answer: (request: Request) => Promise<Answer>): Promise<Server> {
  const server = createServer((socket) => {
    const lines = createInterface({ input: socket });
    // Whoever asks may be gone before the answer: that is nothing to end for.
    for (const each of [socket, lines]) each.on('error', () => socket.destroy());
    lines.on('line', (line) => {
      const replied = async (): Promise<Answer> => answer(JSON.parse(line) as Request);
      replied().then(
        (reply) => socket.end(`${JSON.stringify(reply)}\n`),
        (error: Error) => socket.end(`${JSON.stringify({ units: [], refusal: error.message } satisfies Answer)}\n`),
      );
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    rmSync(path, { force: true });
    server.listen(path, () => {
      chmodSync(path, 0o600);
      resolve(server);
    });
  });
}

/** Asks the supervisor, or answers undefined where none listens. */
export function askControl(path: string, request: Request): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    let reply = '';
    socket.once('connect', () => socket.write(`${JSON.stringify(request)}\n`));
    socket.on('data', (data) => (reply += data.toString()));
    socket.once('end', () => (reply ? resolve(JSON.parse(reply) as Answer) : resolve(undefined)));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED' || error.code === 'ECONNRESET') resolve(undefined);
      else reject(error);
    });
  });
}
