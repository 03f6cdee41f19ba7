import { randomUUID } from 'node:crypto';
import { toBinary } from '@bufbuild/protobuf';
import { Code, ConnectError } from '@connectrpc/connect';
import { JobClosedSchema, JobPausedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { DeadEventState, EventFeedService } from '@hireflux/proto/events/v1/event_feed_service_pb';
import { EventSchema } from '@hireflux/proto/events/v1/event_pb';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../actor.ts';
import { asActor } from '../db.ts';
import { eventRoutes } from '../event-routes.ts';
import { createNudge } from '../nudge.ts';
import { eventsOf, testDatabase, type TestDatabase } from '../testing/database.ts';
import { testClient } from '../testing/rpc.ts';
import type { EventsDb } from './events-db.ts';
import { eventFeed } from './feed.ts';
import { emit } from './outbox.ts';
import { startSequencer } from './sequencer.ts';

const nudge = createNudge();
let db: TestDatabase<EventsDb>;
beforeAll(async () => {
  db = await testDatabase<EventsDb>('kit');
  for (let turn = 0; turn < 3; turn += 1) await tell(randomUUID());
  const sequencer = startSequencer({ url: db.url, service: 'employers', nudge, log: pino({ level: 'silent' }) });
  while ((await eventsOf(db)).some((event) => event.position === 0n)) await new Promise((done) => setTimeout(done, 20));
  await sequencer.close();
});
afterAll(() => db.destroy());

const tell = (jobId: string) =>
  asActor(db, systemActor('writer'), async (db) => {
    await emit(db, JobClosedSchema, { jobId, companyId: randomUUID() }, { aggregateId: jobId });
    await emit(db, JobPausedSchema, { jobId, companyId: randomUUID() }, { aggregateId: jobId });
  });

const served = () => eventRoutes(new Map([['employers', eventFeed(db, 'employers', nudge)]]));
const service = () => testClient(EventFeedService, served(), { kind: 'system', name: 'ats' });
const person = () => testClient(EventFeedService, served(), { kind: 'seeker', userId: randomUUID() });
const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);

async function setAside(state: 'retrying' | 'waiting' | 'dead') {
  const [event] = await eventsOf(db);
  const id = randomUUID();
  await asActor(db, systemActor('consumer'), (db) =>
    db
      .insertInto('dead_events')
      .values({
        id,
        consumer: randomUUID(),
        producer: 'employers',
        position: event!.position,
        aggregate_id: event!.aggregateId,
        event: Buffer.from(toBinary(EventSchema, event!)),
        state,
        attempts: 12,
        error: 'Error: a poison event',
        next_try_time: null,
      })
      .execute(),
  );
  return id;
}

const findDead = async (id: string) =>
  (await service().listDeadEvents({ consumer: 'employers', pageSize: 100 })).deadEvents.find((each) => each.deadEventId === id);

describe('ListEvents', () => {
  it('goes on from page to page without a gap', async () => {
    const first = await service().listEvents({ producer: 'employers', pageSize: 4 });
    const second = await service().listEvents({ producer: 'employers', pageSize: 4, afterPosition: first.throughPosition });

    expect([...first.events, ...second.events].map((event) => Number(event.position))).toEqual([1, 2, 3, 4, 5, 6]);
    expect([second.throughPosition, second.lastPosition]).toEqual([6n, 6n]);
  });

  it('leaves out types that were not asked for, and says how far it is complete', async () => {
    const { events, throughPosition } = await service().listEvents({ producer: 'employers', types: [JobPausedSchema.typeName] });

    expect(events.map((event) => Number(event.position))).toEqual([2, 4, 6]);
    expect(throughPosition).toBe(6n);
  });

  it('answers services alone, and for its own producer alone', async () => {
    expect(await codeOf(person().listEvents({ producer: 'employers' }))).toBe('PermissionDenied');
    expect(await codeOf(service().listEvents({ producer: 'billing' }))).toBe('InvalidArgument');
  });
});

describe('ListDeadEvents', () => {
  it('shows what was set aside, why, and how often it was tried', async () => {
    const id = await setAside('dead');

    expect(await findDead(id)).toMatchObject({ state: DeadEventState.DEAD, attempts: 12, error: 'Error: a poison event', producer: 'employers' });
    expect(await codeOf(person().listDeadEvents({ consumer: 'employers' }))).toBe('PermissionDenied');
  });
});

describe('ReplayDeadEvent', () => {
  it('has an event tried again now', async () => {
    const id = await setAside('dead');

    await service().replayDeadEvent({ consumer: 'employers', deadEventId: id });

    expect(await findDead(id)).toMatchObject({ state: DeadEventState.RETRYING });
    expect(await codeOf(service().replayDeadEvent({ consumer: 'employers', deadEventId: randomUUID() }))).toBe('NotFound');
    expect(await codeOf(person().replayDeadEvent({ consumer: 'employers', deadEventId: id }))).toBe('PermissionDenied');
  });

  it('changes nothing for one that waits behind another, however often it is asked', async () => {
    const request = { consumer: 'employers', deadEventId: await setAside('waiting') };

    const first = await service().replayDeadEvent(request);

    expect(await service().replayDeadEvent(request)).toEqual(first);
  });
});
