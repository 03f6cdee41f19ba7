import { execFile } from 'node:child_process';
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
      return answersSelect(ready.url);
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
function answer(port: number, question?: string): Promise<string | undefined> {
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

async function answersSelect(url: string): Promise<boolean> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patienceMs });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function isOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
    await response.body?.cancel();
    return response.ok;
  } catch {
    return false;
  }
}
