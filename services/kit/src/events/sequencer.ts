import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Nudge } from '../nudge.ts';
import { startLoop } from './loop.ts';

/** "hfseq" as a number: the one advisory lock that a session of this product holds in a database. */
const LOCK = 448_613_482_865;
const BATCH = 1000;
const POLL_MS = 1000;
/** How often a session that does not lead asks whether it may, however often it is woken. */
const ASK_MS = 250;
/** How long the server may take to answer: what is asked is small. */
const ANSWER_MS = 5000;
/** How long a goodbye may take on a connection that may be dead. */
const GOODBYE_MS = 500;

export interface Sequencer {
  /** Says that something was committed. */
  wake(): void;
  close(): Promise<void>;
}

/** A connection of the sequencer's own, and whether it is the one that gives positions. */
interface Session {
  readonly client: pg.Client;
  lost: boolean;
  leads: boolean;
  askedAt: number;
}

/**
 * Gives committed events their dense positions. Ids of a sequence become visible out of order, so readers that page by id
 * skip events; positions are given by one session at a time, which the advisory lock chooses among all processes.
 */
export function startSequencer(options: { url: string; service: string; nudge: Nudge; log: Logger }): Sequencer {
  const { url, service, nudge, log } = options;
  let session: Session | undefined;
  let away = false;

  const round = async () => {
    try {
      if (session?.lost) session = await endSession(session);
      session ??= await openSession(url);
      if (!(await leads(session))) return false;
      const given = await giveOut(session.client);
      if (given > 0) nudge.publish(`events:${service}`);
      if (away) log.info('events are given positions again');
      away = false;
      return given === BATCH;
    } catch (error) {
      if (!away) log.warn({ err: error }, 'events cannot be given positions for now');
      away = true;
      session = await endSession(session);
      return false;
    }
  };
  const loop = startLoop(round, POLL_MS);
  const unsubscribe = nudge.subscribe(`outbox:${service}`, () => loop.wake());

  return {
    wake: () => loop.wake(),
    async close() {
      unsubscribe();
      await loop.close();
      await endSession(session);
    },
  };
}

async function openSession(url: string): Promise<Session> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, query_timeout: ANSWER_MS, keepAlive: true });
  const session: Session = { client, lost: false, leads: false, askedAt: 0 };
  client.on('error', () => (session.lost = true));
  await client.connect();
  await client.query(LIFE);
  return session;
}

async function endSession(session: Session | undefined): Promise<undefined> {
  await Promise.race([session?.client.end().catch(() => undefined), sleep(GOODBYE_MS)]);
}

/** Whether this session leads. */
async function leads(session: Session): Promise<boolean> {
  if (session.leads) return true;
  if (Date.now() - session.askedAt < ASK_MS) return false;
  session.askedAt = Date.now();
  const { rows } = await session.client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [LOCK]);
  session.leads = rows[0]!.held;
  return session.leads;
}

/** A session asks once an interval: one that says nothing is lost, and must not hold the lock for ever. */
const LIFE = `set idle_session_timeout = '5s'; set idle_in_transaction_session_timeout = '5s'`;

const BEGIN = `
  begin;
  select set_config('app.actor', 'system', true), set_config('app.system', 'sequencer', true);
  select exists (select from outbox where position is null) as waiting;`;

/**
 * Its snapshot is taken after the row is locked, so that even two sessions that both believe they lead
 * (the lock of one was lost with its connection) give no event two positions and leave no gap.
 * The ids are an array, since a join against a table that grows by the minute is planned wrong every so often.
 */
const GIVE_OUT = `
  select position from outbox_position for update;
  with fresh as (
    select array(select id from outbox where position is null order by id limit ${BATCH}) as ids
  ), given as (
    update outbox set position = outbox_position.position + array_position(fresh.ids, outbox.id)
    from fresh, outbox_position where outbox.id = any (fresh.ids) returning 1
  )
  update outbox_position set position = position + (select count(*) from given) returning (select count(*)::int from given) as given;
  commit;`;

/** Gives positions to what was committed since: either all of them are seen, or none. Answers how many. */
export async function giveOut(client: pg.Client): Promise<number> {
  const begun = await queryAll(client, BEGIN);
  if (!begun[2]!.rows[0].waiting) {
    await client.query('commit');
    return 0;
  }
  const [, placed] = await queryAll(client, GIVE_OUT);
  return placed!.rows[0].given;
}

/** One trip for several statements, each with its result. */
async function queryAll(client: pg.Client, statements: string): Promise<pg.QueryResult[]> {
  return (await client.query(statements)) as unknown as pg.QueryResult[];
}
