import { randomUUID } from 'node:crypto';
import { fromBinary } from '@bufbuild/protobuf';
import { Code, ConnectError, type ConnectRouter } from '@connectrpc/connect';
import { CallAuditedSchema } from '@hireflux/proto/events/v1/call_pb';
import { JobClosedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { EchoService } from '@hireflux/proto/testing/v1/echo_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actorOf, systemActor } from './actor.ts';
import { asActor, asActorReading, type ScopedDb } from './db.ts';
import { AppError } from './errors.ts';
import type { EventsDb } from './events/events-db.ts';
import { emit } from './events/outbox.ts';
import { asMaster, testDatabase, type TestDatabase } from './testing/database.ts';
import { testClient } from './testing/rpc.ts';

let db: TestDatabase<EventsDb>;
beforeAll(async () => void (db = await testDatabase<EventsDb>('kit')));
afterAll(() => db.destroy());

type Work = (db: ScopedDb<EventsDb>) => Promise<unknown>;
const nothing: Work = async () => undefined;
const close: Work = (db) => emit(db, JobClosedSchema, { jobId: randomUUID() }, { aggregateId: randomUUID() });

/** Calls Keep, which is audited, or Recall, which is not, with this as its work; answers what was told of the caller. */
async function toldOf(work: Work, { rpc = 'keep', transaction = asActor as typeof asActorReading }: { rpc?: 'keep' | 'recall'; transaction?: typeof asActorReading } = {}) {
  const member = { kind: 'member', userId: randomUUID(), companyId: randomUUID(), role: 'owner', assignedOnly: false } as const;
  const handler = async (_req: object, ctx: Parameters<typeof actorOf>[0]) => {
    await transaction(db, actorOf(ctx), work);
    return {};
  };
  const routes = (router: ConnectRouter) => void router.service(EchoService, { keep: handler, recall: handler });
  const client = testClient(EchoService, routes, member);
  const code = await client[rpc]({ text: 'x', requestId: randomUUID() }).then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);
  const rows = await asActor(db, systemActor('feed'), (db) =>
    db.selectFrom('outbox').selectAll().where('actor_user_id', '=', member.userId).execute(),
  );
  return { code, member, rows, types: rows.map(({ type }) => type.replace(/^.*\./, '')) };
}

describe('an audited call', () => {
  it('that told nothing is told itself, as its caller’s', async () => {
    const { rows, types, member } = await toldOf(nothing);

    expect(types).toEqual(['CallAudited']);
    expect(rows[0]).toMatchObject({ company_id: member.companyId, actor_kind: 'member', actor_user_id: member.userId });
    expect(fromBinary(CallAuditedSchema, rows[0]!.payload)).toMatchObject({ rpc: 'hireflux.testing.v1.EchoService/Keep' });
  });

  it('that told an event is not told again', async () => {
    expect((await toldOf(close)).types).toEqual(['JobClosed']);
  });

  it('that only read is told', async () => {
    expect((await toldOf(nothing, { transaction: asActorReading })).types).toEqual(['CallAudited']);
  });

  it('that was refused, or whose event was rolled back, leaves nothing', async () => {
    const refuse: Work = async (db) => {
      await close(db);
      throw new AppError('CHANGED_SINCE_READ', 'read it again');
    };

    expect(await toldOf(refuse)).toMatchObject({ code: 'Aborted', types: [] });
  });

  it('fails where it cannot be told', async () => {
    await asMaster(db, `alter table outbox add constraint no_calls check (type <> '${CallAuditedSchema.typeName}') not valid`);

    const [untold, told] = [await toldOf(nothing), await toldOf(close)];
    await asMaster(db, 'alter table outbox drop constraint no_calls');

    expect([untold.code, told.code]).toEqual(['Internal', 'ok']);
  });
});

describe('any other call', () => {
  it('is not told', async () => {
    expect((await toldOf(nothing, { rpc: 'recall' })).types).toEqual([]);
  });
});
