import { randomUUID } from 'node:crypto';
import { create } from '@bufbuild/protobuf';
import { anyPack, timestampNow } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { deliver, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { AccessedData, AuditService } from '@hireflux/proto/audit/v1/audit_service_pb';
import { ActorKind, type Event, EventSchema } from '@hireflux/proto/events/v1/event_pb';
import { CandidateViewedSchema, ViewedData } from '@hireflux/proto/events/v1/seekers_pb';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '../chain/audit-entry.ts';
import { from } from '../events.ts';
import { routes } from '../routes.ts';
import type { AuditDb } from '../schema.ts';

let db: TestDatabase<AuditDb>;
beforeAll(async () => void (db = await testDatabase<AuditDb>('audit')));
afterAll(() => db.destroy());

let position = 0n;

function viewedEvent(candidateId: string): Event {
  const [viewerId, companyId] = [randomUUID(), randomUUID()];
  const viewed = create(CandidateViewedSchema, {
    candidateId,
    viewerId,
    companyId,
    companyName: 'Example Works',
    jobId: randomUUID(),
    jobTitle: 'Night nurse',
    applicationId: randomUUID(),
    data: ViewedData.RESUME,
  });
  return create(EventSchema, {
    eventId: randomUUID(),
    position: ++position,
    payload: anyPack(CandidateViewedSchema, viewed),
    aggregateId: candidateId,
    companyId,
    actorKind: ActorKind.MEMBER,
    actorUserId: viewerId,
    createTime: timestampNow(),
  });
}

const seekerClient = (userId: string) => testClient(AuditService, routes({ db }), { kind: 'seeker', userId });

describe('ListAccessToMe', () => {
  it("shows a seeker who read their data, and nothing of another's", async () => {
    const candidate = randomUUID();
    await deliver(db, from('ats'), viewedEvent(candidate));

    const { accesses } = await seekerClient(candidate).listAccessToMe({});
    const other = await seekerClient(randomUUID()).listAccessToMe({});

    expect(accesses).toMatchObject([{ companyName: 'Example Works', jobTitle: 'Night nurse', data: AccessedData.RESUME }]);
    expect(other.accesses).toEqual([]);
  });

  it('goes on from page to page, newest first', async () => {
    const candidate = randomUUID();
    const events = [viewedEvent(candidate), viewedEvent(candidate), viewedEvent(candidate)];
    for (const event of events) await deliver(db, from('ats'), event);

    const first = await seekerClient(candidate).listAccessToMe({ pageSize: 2 });
    const second = await seekerClient(candidate).listAccessToMe({ pageSize: 2, pageToken: first.nextPageToken });

    const seen = [...first.accesses, ...second.accesses].map(({ accessId }) => accessId);
    expect(new Set(seen)).toEqual(new Set(events.map(({ eventId }) => eventId)));
    expect(seen).toHaveLength(3);
    expect(second.nextPageToken).toBe('');
  });

  it('refuses a member of a company', async () => {
    const member = { kind: 'member', userId: randomUUID(), companyId: randomUUID(), role: 'owner', assignedOnly: false } as const;

    const error = await testClient(AuditService, routes({ db }), member).listAccessToMe({}).catch(ConnectError.from);

    expect(error).toMatchObject({ code: Code.PermissionDenied });
  });
});

describe('the chain', () => {
  const consumer = systemActor('consumer');
  const entries = () => asActor(db, consumer, (db) => db.selectFrom('event_audit').selectAll().orderBy('position').execute());

  it('binds every entry to the one before it, whoever writes at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => deliver(db, from('seekers'), viewedEvent(randomUUID()))));

    const rows = await entries();

    rows.forEach((row, index) => {
      expect(Number(row.position)).toBe(index + 1);
      expect(row.previous_hash).toEqual(rows[index - 1]?.hash ?? Buffer.alloc(32));
      expect(hashOf({ ...row, position: BigInt(row.position), producer_position: BigInt(row.producer_position) })).toEqual(row.hash);
    });
  });

  it('cannot be changed or cut by the service itself', async () => {
    await expect(asActor(db, consumer, (db) => sql`update event_audit set subject = 'x'`.execute(db))).rejects.toThrow(/permission denied/);
    await expect(asActor(db, consumer, (db) => sql`delete from event_audit`.execute(db))).rejects.toThrow(/permission denied/);
  });
});
