import type { Socket } from 'node:net';
import type pg from 'pg';

/** How long a server may take to say its first word to who has just taken a connection: it begins a transaction, which is nothing. */
const FIRST_WORD_MS = 5_000;
/** How long it may be silent in the middle of work; a statement is given up before that. */
const SILENCE_MS = 20_000;

const socketOf = (client: pg.PoolClient) => (client as unknown as { connection: { stream: Socket } }).connection.stream;

/**
 * Ends connections that nothing comes from any more: a server that hangs, or a network that lost them, tells nobody.
 * With the first, those that lie idle go as well, since they are as old; who comes next gets a new one.
 */
export function endSilentConnections(pool: pg.Pool): void {
  const idle = new Set<pg.PoolClient>();
  const end = (client: pg.PoolClient) => socketOf(client).destroy(new Error('Connection terminated: nothing comes from the server'));

  pool.on('connect', (client) => {
    socketOf(client).on('timeout', () => {
      for (const each of idle) end(each);
      end(client);
    });
  });
  pool.on('acquire', (client) => {
    idle.delete(client);
    socketOf(client).setTimeout(FIRST_WORD_MS).once('data', relax);
  });
  pool.on('release', (_, client) => {
    socketOf(client).off('data', relax).setTimeout(0);
    idle.add(client);
  });
  pool.on('remove', (client) => idle.delete(client));
}

function relax(this: Socket): void {
  if (this.timeout) this.setTimeout(SILENCE_MS);
}
