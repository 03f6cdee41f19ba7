import { create } from '@bufbuild/protobuf';
import { EventSchema } from '@hireflux/proto/events/v1/event_pb';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicActor } from './actor.ts';
import { asActor, type ScopedDb } from './db.ts';
import { newId } from './id.ts';
import { onceByRequest, requestHash } from './request-id.ts';
import { emptyDatabase, type TestDatabase } from './testing/database.ts';

interface NotesDb {
  notes: { id: string; request_id: string; request_hash: Buffer; text: string };
}
let db: TestDatabase<NotesDb>;
beforeAll(async () => {
  db = await emptyDatabase('kit');
  await sql`create table notes (id uuid primary key, request_id uuid not null unique, request_hash bytea not null, text text not null)`.execute(db);
});
afterAll(() => db.destroy());

/** The kit knows no contract but its own: an event stands for the request, its id for the request_id. */
const note = (requestId: string, text: string) =>
  asActor(db as Kysely<NotesDb>, publicActor, (db: ScopedDb<NotesDb>) => {
    const hash = requestHash(EventSchema, create(EventSchema, { eventId: requestId, aggregateId: text }));
    const row = { id: newId(), request_id: requestId, request_hash: hash, text };
    return onceByRequest(
      hash,
      () => db.insertInto('notes').values(row).onConflict((c) => c.column('request_id').doNothing()).returningAll().executeTakeFirst(),
      () => db.selectFrom('notes').selectAll().where('request_id', '=', requestId).executeTakeFirst(),
    );
  });

describe('onceByRequest', () => {
  it('creates once for equal requests, however they race', async () => {
    const requestId = newId();

    const answers = await Promise.all(Array.from({ length: 8 }, () => note(requestId, 'first')));

    expect(answers.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(answers.map(({ row }) => row.id)).size).toBe(1);
  });

  it('refuses another request under the same id', async () => {
    const requestId = newId();
    await note(requestId, 'first');

    await expect(note(requestId, 'second')).rejects.toMatchObject({ reason: 'REQUEST_ID_REUSED' });
  });
});
