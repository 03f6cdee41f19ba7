import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemActor } from '@hireflux/kit/actor';
import { asActor, asActorReading } from '@hireflux/kit/db';
import type { EventsDb } from '@hireflux/kit/events/events-db';
import { emit } from '@hireflux/kit/events/outbox';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { startEventWorker } from '@hireflux/kit/testing/event-worker';
import { until } from '@hireflux/kit/testing/until';
import { ApplicationSubmittedSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { Client, Connection } from '@temporalio/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { applicationIntakeId } from './application-intake/application-intake-contract.ts';
import { fromSeekers, type Pace } from './starter.ts';
import { cable } from './testing/cable.ts';

const address = process.env['TEST_TEMPORAL_ADDRESS']!;
let db: TestDatabase<EventsDb>;
let closing: AsyncDisposableStack;
beforeEach(async () => {
  db = await testDatabase<EventsDb>('kit');
  closing = new AsyncDisposableStack();
  closing.defer(() => db.destroy());
});
afterEach(() => closing.disposeAsync());

/** Tells that applications were sent, and answers the ids of their intakes. */
async function submit(count: number): Promise<string[]> {
  const sent = Array.from({ length: count }, () => ({
    applicationId: randomUUID(),
    jobId: randomUUID(),
    userId: randomUUID(),
    jobCreatorId: randomUUID(),
    attempt: 1,
  }));
  await asActor(db, systemActor('writer'), async (db) => {
    for (const each of sent) await emit(db, ApplicationSubmittedSchema, each, { aggregateId: each.applicationId });
  });
  return sent.map(applicationIntakeId);
}

async function startStarter(at: string, pace: Pace = { mostUnderWay: 10_000, youngMs: 60_000 }): Promise<void> {
  const connection = Connection.lazy({ address: at });
  const stopping = new AbortController();
  closing.defer(() => connection.close());
  const worker = startEventWorker(db.url, { handlers: fromSeekers(new Client({ connection }), stopping.signal, pace) });
  closing.defer(() => stopping.abort());
  closing.defer(() => worker.close());
}

async function temporal(): Promise<Client> {
  const connection = await Connection.connect({ address });
  closing.defer(() => connection.close());
  return new Client({ connection });
}

const isStarted = (client: Client, id: string) =>
  client.workflow.getHandle(id).describe().then(
    () => true,
    () => false,
  );
const setAside = () =>
  asActorReading(db, systemActor('consumer'), (db) => db.selectFrom('dead_events').select('id').execute());

describe('the starter', () => {
  it('starts one intake for each application, also where it is told again', async () => {
    const client = await temporal();
    const ids = await submit(30);
    await startStarter(address);
    await until(async () => (await Promise.all(ids.map((id) => isStarted(client, id)))).every(Boolean));
    const runs = async () => Promise.all(ids.map(async (id) => (await client.workflow.getHandle(id).describe()).runId));
    const first = await runs();

    await asActor(db, systemActor('consumer'), (db) => db.updateTable('event_cursors').set({ position: 0n }).execute());
    const [last] = await submit(1);
    await until(() => isStarted(client, last!));

    expect(await runs()).toEqual(first);
    expect(await setAside()).toEqual([]);
  });

  it('waits with every event while Temporal is away, and loses none', async () => {
    const client = await temporal();
    const way = await cable(address);
    closing.defer(way.cut);
    await startStarter(way.address);
    const [before] = await submit(1);
    await until(() => isStarted(client, before!));

    way.cut();
    const ids = await submit(20);
    await sleep(2000);
    expect(await Promise.all(ids.map((id) => isStarted(client, id)))).toEqual(ids.map(() => false));
    expect(await setAside()).toEqual([]);

    way.mend();
    await until(async () => (await Promise.all(ids.map((id) => isStarted(client, id)))).every(Boolean), 25_000);
    expect(await setAside()).toEqual([]);
  });

  it('starts no more than may be under way at one time, and goes on as they end or grow old', async () => {
    const client = await temporal();
    const underWay = (sinceMs: number) =>
      client.workflow.count(`WorkflowType = 'applicationIntake' AND ExecutionStatus = 'Running' AND StartTime > '${new Date(sinceMs).toISOString()}'`);
    const youngMs = 4000;
    // Those of other specs are old by then.
    await sleep(youngMs);
    await startStarter(address, { mostUnderWay: 3, youngMs });
    const from = Date.now();
    const ids = await submit(8);
    const startedOf = async () => (await Promise.all(ids.map((id) => isStarted(client, id)))).filter(Boolean).length;

    await until(async () => (await startedOf()) >= 3);
    await sleep(1000);
    expect((await underWay(from)).count).toBeLessThanOrEqual(4);
    await client.workflow.getHandle(ids[0]!).terminate();
    await until(async () => (await startedOf()) > 3, 2000);

    await until(async () => (await startedOf()) === 8, 20_000);
    expect(await setAside()).toEqual([]);
  });
});
