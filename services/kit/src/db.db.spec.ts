import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publicActor, systemActor } from './actor.ts';
import { openDatabase } from './database.ts';
import { asActor, asActorReading, type ScopedDb } from './db.ts';
import { newId } from './id.ts';
import { testDatabase, type TestDatabase } from './testing/database.ts';
import { inScope, scopeFrom } from './tracing.ts';

let db: TestDatabase<unknown>;
beforeAll(async () => void (db = await testDatabase('kit')));
afterAll(() => db.destroy());

const member = { kind: 'member', userId: newId(), companyId: newId(), role: 'owner', assignedOnly: false } as const;

async function settings(db: ScopedDb<unknown> | Kysely<unknown>) {
  const { rows } = await sql<Record<string, string | null>>`
    select current_setting('app.actor', true) as actor, current_setting('app.user_id', true) as user_id,
           current_setting('app.company_id', true) as company_id, current_setting('app.system', true) as system
  `.execute(db);
  return rows[0];
}

describe('asActor', () => {
  it('tells PostgreSQL who asks', async () => {
    const { userId, companyId } = member;

    expect(await asActor(db, member, settings)).toEqual({ actor: 'member', user_id: userId, company_id: companyId, system: '' });
    expect(await asActor(db, { ...member, companyId: null, role: null }, settings)).toEqual({ actor: 'member', user_id: userId, company_id: '', system: '' });
    expect(await asActor(db, { kind: 'seeker', userId }, settings)).toEqual({ actor: 'seeker', user_id: userId, company_id: '', system: '' });
    expect(await asActor(db, { kind: 'staff', userId }, settings)).toEqual({ actor: 'staff', user_id: userId, company_id: '', system: '' });
    expect(await asActor(db, publicActor, settings)).toEqual({ actor: 'public', user_id: '', company_id: '', system: '' });
    expect(await asActor(db, systemActor('sweep'), settings)).toEqual({ actor: 'system', user_id: '', company_id: '', system: 'sweep' });
  });

  it('leaves nothing behind on the connection, whether the work succeeds or fails', async () => {
    const one = openDatabase<unknown>(db.url, { poolSize: 1 });
    const nobody = (seen: Awaited<ReturnType<typeof settings>>) => Object.values(seen!).every((value) => !value);

    await asActor(one, member, settings);
    expect(await settings(one)).toSatisfy(nobody);
    await asActor(one, member, () => Promise.reject(new Error('taken back'))).catch(() => undefined);
    expect(await settings(one)).toSatisfy(nobody);
    await one.destroy();
  });

  it('takes everything back where the work fails', async () => {
    const writing = asActor(db, systemActor('consumer'), async (db) => {
      await sql`insert into event_cursors (consumer, producer) values ('a', 'b')`.execute(db);
      throw new Error('taken back');
    });

    await expect(writing).rejects.toThrow('taken back');
    const { rows } = await asActorReading(db, systemActor('consumer'), (db) => sql`select from event_cursors`.execute(db));
    expect(rows).toEqual([]);
  });

  it('ends with the call that it is part of, and keeps nothing', async () => {
    const leaving = new AbortController();
    const work = (after: (db: ScopedDb<unknown>) => Promise<unknown>) => () =>
      asActor(db, systemActor('consumer'), async (db) => {
        await sql`insert into event_cursors (consumer, producer) values ('left', 'b')`.execute(db);
        await after(db);
      });
    const scope = { ...scopeFrom({}), call: leaving };
    const started = performance.now();

    const sleeping = inScope(scope, work((db) => sql`select pg_sleep(10)`.execute(db)));
    const busy = inScope(scope, work(() => sleep(200)));
    setTimeout(() => leaving.abort(new Error('the caller went away')), 100);

    await Promise.all([sleeping, busy].map((each) => expect(each).rejects.toThrow('the caller went away')));
    expect(performance.now() - started).toBeLessThan(3000);
    const { rows } = await asActorReading(db, systemActor('consumer'), (db) => sql`select from event_cursors where consumer = 'left'`.execute(db));
    expect(rows).toEqual([]);
  });

  it('says that a part is away where the database is, and outlives its return', async () => {
    const cut = asActor(db, publicActor, async (scoped) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(scoped);
      await sql`select pg_terminate_backend(${rows[0]!.pid})`.execute(db);
      await sleep(50);
      return sql`select 1`.execute(scoped);
    });
    const nowhere = openDatabase<unknown>('postgres://nobody@127.0.0.1:1/nothing');

    await expect(cut).rejects.toMatchObject({ reason: 'PART_AWAY', metadata: { part: 'database' } });
    await expect(asActor(nowhere, publicActor, settings)).rejects.toMatchObject({ reason: 'PART_AWAY' });
    expect(await asActor(db, publicActor, settings)).toMatchObject({ actor: 'public' });
    await nowhere.destroy();
  });
});

describe('asActorReading', () => {
  it('sees one moment, whatever is written meanwhile', async () => {
    const actor = systemActor('consumer');
    const seen = await asActorReading(db, actor, async (reading) => {
      const cursors = async () => (await sql`select from event_cursors where consumer = 'meanwhile'`.execute(reading)).rows.length;
      const before = await cursors();
      await asActor(db, actor, (db) => sql`insert into event_cursors (consumer, producer) values ('meanwhile', 'b')`.execute(db));
      return [before, await cursors()];
    });

    expect(seen).toEqual([0, 0]);
  });

  it('is told the actor before it sees anything, and sees nothing where that fails', async () => {
    const seen: unknown[] = [];
    const look = async (db: ScopedDb<unknown>) => void seen.push((await settings(db))!['user_id']);

    await asActorReading(db, member, look);
    await expect(asActorReading(db, { kind: 'seeker', userId: 'no id\0' }, look)).rejects.toMatchObject({ code: '22021' });

    expect(seen).toEqual([member.userId]);
  });

  it('refuses to write', async () => {
    const writing = asActorReading(db, systemActor('consumer'), (db) =>
      sql`insert into event_cursors (consumer, producer) values ('a', 'b')`.execute(db),
    );

    await expect(writing).rejects.toThrow('work that only reads tried to write');
  });

  it('stops the statement of a caller who went away, also when every connection is busy with such', async () => {
    const small = openDatabase<unknown>(db.url, { poolSize: 2 });
    const leaving = new AbortController();
    const started = performance.now();

    const reads = [1, 2].map(() => asActorReading(small, publicActor, (db) => sql`select pg_sleep(10)`.execute(db), leaving.signal));
    setTimeout(() => leaving.abort(new Error('the caller went away')), 100);

    for (const read of await Promise.allSettled(reads)) expect(read).toMatchObject({ status: 'rejected', reason: { message: 'the caller went away' } });
    expect(performance.now() - started).toBeLessThan(3000);
    expect(await asActorReading(small, publicActor, settings, new AbortController().signal)).toMatchObject({ actor: 'public' });
    await small.destroy();
  });

  it('begins nothing for a caller who left while a connection was waited for', async () => {
    const small = openDatabase<unknown>(db.url, { poolSize: 1 });
    const leaving = new AbortController();
    let begun = false;
    const before = asActor(small, publicActor, (db) => sql`select pg_sleep(0.3)`.execute(db));

    const read = asActorReading(small, publicActor, async () => void (begun = true), leaving.signal);
    leaving.abort(new Error('the caller went away'));

    await expect(read).rejects.toThrow('the caller went away');
    expect(begun).toBe(false);
    await before;
    await small.destroy();
  });

  it('does not begin for a caller who is gone already', async () => {
    await expect(asActorReading(db, publicActor, settings, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  });
});
