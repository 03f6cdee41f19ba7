import { execFile } from 'node:child_process';
import { get } from 'node:http';
import { connect } from 'node:net';
import type { Ready } from './unit.ts';

const patienceMs = 2_000;

/** Whether the unit serves now. Never throws. */
export async function isReady(ready: Ready): Promise<boolean> {
  switch (ready.kind) {
    case 'tcp':
      return (await answer(ready.port)) !== undefined;
    case 'redis':
      // One that wants a password answers too; while it loads its data it says so.
      return /^(\+PONG|-NOAUTH)/.test((await answer(ready.port, 'PING\r\n')) ?? '');
    case 'postgres':
      // It asks for the password once it takes sessions; while it starts it answers with an error.
      return ((await answer(ready.port, hello)) ?? '').startsWith('R');
    case 'http':
      return isOk(ready.url);
    case 'command':
      return new Promise((resolve) => {
        execFile(ready.file, ready.args, { timeout: 5_000 }, (error) => resolve(error === null));
      });
    case 'exit':
      return false;
  }
}

/** What the port says (to a question, if one is asked), or undefined where nobody listens. */
function answer(port: number, question?: string | Buffer): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: patienceMs });
    const end = (said: string | undefined): void => {
      socket.destroy();
      resolve(said);
    };
    socket.once('error', () => end(undefined));
    socket.once('timeout', () => end(undefined));
    socket.once('data', (data) => end(data.toString('latin1')));
    socket.once('connect', () => (question === undefined ? end('') : socket.write(question)));
  });
}

/** The first bytes of a PostgreSQL session: length, protocol 3.0, the user. */
const hello = Buffer.concat([Buffer.from([0, 0, 0, 23, 0, 3, 0, 0]), Buffer.from('user\0postgres\0\0')]);

function isOk(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { timeout: patienceMs, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(false));
  });
}
