import { setTimeout as sleep } from 'node:timers/promises';
import { create } from '@bufbuild/protobuf';
import { Code, ConnectError, createClient } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-node';
import { testDatabase } from '@hireflux/kit/testing/database';
import { tellFigures } from '@hireflux/kit/testing/figures';
import { until } from '@hireflux/kit/testing/until';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { JobContentSchema } from '@hireflux/proto/employers/v1/job_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBearers } from './testing/bearers.ts';
import { DATABASES, type Product, startProduct } from './testing/product.ts';

const LEFT_MS = 200;
/** How long a statement may outlive its call. */
const AFTER_MS = 50;
/** What the way back may take on a machine that is busy with other things. */
const ROOM_MS = 400;
const TURNS = 5;

describe.each(['together', 'apart'] as const)('a call through gateway, employers and billing, %s', (how) => {
  const databases = DATABASES.map((name) => testDatabase(name));
  let product: Product;
  let master: pg.Client;
  let watcher: pg.Client;
  let publish: (timeoutMs?: number, signal?: AbortSignal) => Promise<unknown>;

  beforeAll(async () => {
    const urls = await Promise.all(databases.map(async (database, at) => [DATABASES[at]!, (await database).url] as const));
    product = await startProduct(Object.fromEntries(urls), {}, how);
    const billing = new URL(process.env['TEST_POSTGRES_URL']!);
    billing.pathname = new URL(Object.fromEntries(urls)['billing']!).pathname;
    [master, watcher] = [new pg.Client(billing.href), new pg.Client(billing.href)];
    await Promise.all([master.connect(), watcher.connect()]);
    const { owner } = await makeBearers(product);
    const transport = createConnectTransport({ baseUrl: product.url, httpVersion: '1.1' });
    const jobs = createClient(JobService, transport);
    const content = create(JobContentSchema, { title: 'Night nurse', description: 'Care for twelve patients.', workMode: WorkMode.REMOTE });
    const { job } = await jobs.createJob({ requestId: crypto.randomUUID(), content }, { headers: { authorization: owner } });
    // The deadline goes as a header alone, so that it is the server's to keep.
    publish = (timeoutMs, signal) =>
      jobs.publishJob({ jobId: job!.jobId }, { headers: { authorization: owner, ...(timeoutMs && { 'connect-timeout-ms': String(timeoutMs) }) }, ...(signal && { signal }) });
    await until(async () => (await master.query('select from subscriptions')).rowCount! > 0);
  });
  afterAll(async () => {
    await Promise.all([master.end(), watcher.end()]);
    await product.close();
    for (const database of databases) await (await database).destroy();
  });

  const waiting = async () =>
    (await watcher.query(`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)).rowCount!;

  /** How a call ended that waits for a lock, when, and how long after that its statement did. */
  async function callAndWait(timeoutMs: number | undefined, leaving?: AbortController) {
    await master.query('begin; lock table subscriptions in exclusive mode');
    try {
      const began = performance.now();
      const call = publish(timeoutMs, leaving?.signal).then(() => undefined, (error: unknown) => ConnectError.from(error));
      while ((await waiting()) === 0 && performance.now() - began < LEFT_MS) await sleep(2);
      const reached = (await waiting()) > 0;
      leaving?.abort();
      const error = await call;
      const answered = performance.now();
      while ((await waiting()) > 0) await sleep(2);
      return { reached, code: error && Code[error.code], tookMs: answered - began, afterMs: performance.now() - answered };
    } finally {
      await master.query('rollback');
    }
  }

  /** As many turns as asked for, of those that came as far as the lock. */
  async function turns(turn: () => ReturnType<typeof callAndWait>) {
    const done: Awaited<ReturnType<typeof turn>>[] = [];
    for (let tried = 0; done.length < TURNS && tried < 4 * TURNS; tried += 1) {
      const result = await turn();
      if (result.reached) done.push(result);
    }
    const middle = (of: 'tookMs' | 'afterMs') => done.map((each) => each[of]).sort((a, b) => a - b)[TURNS >> 1]!;
    return { codes: [...new Set(done.map(({ code }) => code))], turns: done.length, tookMs: middle('tookMs'), afterMs: middle('afterMs') };
  }

  function tell(when: string, { afterMs }: Awaited<ReturnType<typeof turns>>): void {
    const what = `how long the statement of a call goes on once ${when}, services ${how} (median of ${TURNS})`;
    tellFigures({ what, asked: `< ${AFTER_MS} ms`, measured: `${afterMs.toFixed(1)} ms`, kept: afterMs < AFTER_MS });
  }

  it('ends with its deadline, and with it the statement that waits in PostgreSQL', async () => {
    const ended = await turns(() => callAndWait(LEFT_MS));
    tell('its deadline passes', ended);

    expect(ended).toMatchObject({ codes: ['DeadlineExceeded'], turns: TURNS });
    expect(ended.tookMs).toBeLessThan(LEFT_MS + ROOM_MS);
    expect(ended.afterMs).toBeLessThan(AFTER_MS);
  });

  it('ends when its caller leaves, and with it the statement that waits in PostgreSQL', async () => {
    const ended = await turns(() => callAndWait(undefined, new AbortController()));
    tell('its caller leaves', ended);

    expect(ended).toMatchObject({ codes: ['Canceled'], turns: TURNS });
    expect(ended.afterMs).toBeLessThan(AFTER_MS);
  });

  it('leaves no connection behind that a later call would miss', async () => {
    await publish();
  });
});
