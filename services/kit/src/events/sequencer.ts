import pg from 'pg';
import type { Logger } from 'pino';
import type { Nudge } from '../nudge.ts';
import { startLoop } from './loop.ts';

/** "hfseq" as a number: the one advisory lock that this product takes in a database. */
const LOCK = 448_613_482_865;
const BATCH = 1000;
const POLL_MS = 1000;
const RECONNECT_MS = 500;

export interface Sequencer {
  /** Says that something was committed. */
  wake(): void;
  close(): Promise<void>;
}

/**
 * Gives committed events their dense positions. Ids of a sequence become visible out of order, so readers that page by id
 * skip events; positions are given by one session at a time, which the advisory lock chooses among all processes.
 */
export function startSequencer(options: { url: string; service: string; nudge: Nudge; log: Logger }): Sequencer {
  const { url, service, nudge, log } = options;
  let session: pg.Client | undefined;

  const lose = () => {
    session?.end().catch(() => undefined);
    session = undefined;
  };

  const loop = startLoop(async (signal) => {
    try {
      session ??= await openSession(url, lose);
      if (!session) return false;
      const given = await giveOut(session);
      if (given > 0) nudge.publish(`events:${service}`);
      return given === BATCH;
    } catch (error) {
      log.warn({ err: error }, 'the sequencer lost its session, and opens another');
      lose();
      await new Promise((resolve) => setTimeout(resolve, signal.aborted ? 0 : RECONNECT_MS));
      return false;
    }
  }, POLL_MS);
  const unsubscribe = nudge.subscribe(`outbox:${service}`, () => loop.wake());

  return {
    wake: () => loop.wake(),
    async close() {
      unsubscribe();
      await loop.close();
      await session?.end();
    },
  };
}

/** A session that holds the lock; undefined where another process holds it. */
async function openSession(url: string, lose: () => void): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, keepAlive: true });
  client.on('error', lose);
  try {
    await client.connect();
    await client.query("select set_config('app.actor', 'system', false), set_config('app.system', 'sequencer', false)");
    const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [LOCK]);
    if (rows[0]?.held) return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
  await client.end();
  return undefined;
}

/** Positions for what was committed since, in one statement: either all of them are seen, or none. */
async function giveOut(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ given: number }>(
    `with fresh as (
       select id, row_number() over (order by id) as place
       from (select id from outbox where position is null order by id limit $1) as next
     ), moved as (
       update outbox_position set position = position + (select count(*) from fresh)
       where exists (select from fresh)
       returning position - (select count(*) from fresh) as base
     ), placed as (
       update outbox set position = moved.base + fresh.place from fresh, moved where outbox.id = fresh.id returning 1
     )
     select count(*)::int as given from placed`,
    [BATCH],
  );
  return rows[0]?.given ?? 0;
}
