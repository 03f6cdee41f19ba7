import { randomUUID } from 'node:crypto';
import { type Actor, systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { migratorOf } from '@hireflux/kit/migrate';
import { emptyDatabase, testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { NO_MIGRATIONS } from 'kysely/migration';
import { describe, expect, it } from 'vitest';
import type { IdentityDb } from './schema.ts';

it('goes all the way up, down, and up again', async () => {
  await using db = await emptyDatabase('identity');
  const migrator = migratorOf(db, 'identity');

  for (const step of [
    () => migrator.migrateToLatest(),
    () => migrator.migrateTo(NO_MIGRATIONS),
    () => migrator.migrateToLatest(),
  ]) {
    const { error, results } = await step();
    expect(error).toBeUndefined();
    expect(results?.every(({ status }) => status === 'Success')).toBe(true);
  }
});

describe('row-level security', () => {
  type Table = 'users' | 'credentials' | 'email_tokens' | 'sessions' | 'api_keys' | 'consents' | 'address_requests';
  const TABLES: readonly Table[] = ['users', 'credentials', 'email_tokens', 'sessions', 'api_keys', 'consents', 'address_requests'];
  const [ada, bea, company] = [randomUUID(), randomUUID(), randomUUID()];
  const member = (userId: string, companyId: string | null): Actor => ({ kind: 'member', userId, companyId, role: 'owner', assignedOnly: false });

  /** A row of each table, all of them Ada's. */
  async function fill(db: TestDatabase<IdentityDb>) {
    const [email, hash, request_id] = ['ada@example.com', Buffer.alloc(32), randomUUID()];
    const until = new Date(Date.now() + 60_000);
    await asActor(db, systemActor('sign_in'), async (db) => {
      await db.insertInto('users').values({ id: ada, email, user_type: 'employer', verified_time: null, request_id }).execute();
      await db.insertInto('credentials').values({ user_id: ada, kind: 'password', secret_hash: 'x' }).execute();
      await db.insertInto('email_tokens').values({ id: ada, user_id: ada, purpose: 'reset', request_id, password_hash: null, name: '', locale: 'en', expire_time: until }).execute();
      await db.insertInto('sessions').values({ id: ada, user_id: ada, company_id: company, token_seed: hash, user_agent: '', network: '', expire_time: until }).execute();
      await db.insertInto('api_keys').values({ id: ada, company_id: company, user_id: ada, name: 'x', actions: [1], secret_hash: hash, key_start: 'x', request_id, request_hash: hash }).execute();
      const asked = { id: ada, kind: 'sign_up', email, user_type: 'employer', request_id, password_hash: 'x', name: '', locale: 'en', call_id: '', traceparent: '' } as const;
      await db.insertInto('address_requests').values(asked).execute();
    });
    await asActor(db, member(ada, null), (db) =>
      db.insertInto('consents').values({ id: ada, user_id: ada, document: 'terms', document_version: '1', agreed: true, request_id, request_hash: hash }).execute(),
    );
  }
  const seenBy = (db: TestDatabase<IdentityDb>, actor: Actor) =>
    asActor(db, actor, async (db) => {
      const seen: Table[] = [];
      for (const table of TABLES) if ((await db.selectFrom(table as 'users').selectAll().execute()).length > 0) seen.push(table);
      return seen;
    });

  it('shows each kind of actor what is theirs, and no other anything', async () => {
    await using db = await testDatabase<IdentityDb>('identity');
    await fill(db);

    const own: Table[] = ['users', 'credentials', 'email_tokens', 'sessions', 'consents'];
    for (const [actor, tables] of [
      [member(ada, null), own],
      [member(ada, company), [...own.slice(0, 4), 'api_keys', 'consents']],
      [member(ada, randomUUID()), own],
      [member(bea, company), ['api_keys']],
      [member(bea, null), []],
      [{ kind: 'seeker', userId: bea }, []],
      [{ kind: 'staff', userId: bea }, ['users', 'sessions']],
      [{ kind: 'public' }, []],
      [systemActor('directory'), ['users']],
      [systemActor('consumer'), ['api_keys']],
      [systemActor('sweep'), ['email_tokens', 'sessions']],
      [systemActor('sign_in'), TABLES.filter((table) => table !== 'consents')],
    ] satisfies [Actor, readonly Table[]][]) {
      expect(await seenBy(db, actor), JSON.stringify(actor)).toEqual(tables);
    }
  });

  it("lets nobody write an account or a consent of another's, or a key of another company's", async () => {
    await using db = await testDatabase<IdentityDb>('identity');
    await fill(db);
    const hash = Buffer.alloc(32);
    const consent = { id: randomUUID(), user_id: ada, document: 'terms', document_version: '1', agreed: true, request_id: randomUUID(), request_hash: hash } as const;
    const key = { id: randomUUID(), company_id: company, user_id: ada, name: 'x', actions: [1 as const], secret_hash: hash, key_start: 'x', request_id: randomUUID(), request_hash: hash };

    expect(await asActor(db, member(bea, null), (db) => db.updateTable('users').set({ name: 'Bea' }).returning('id').execute())).toEqual([]);
    expect(await asActor(db, member(bea, null), (db) => db.updateTable('credentials').set({ secret_hash: 'y' }).returning('user_id').execute())).toEqual([]);
    await expect(asActor(db, member(bea, null), (db) => db.insertInto('consents').values(consent).execute())).rejects.toThrow('row-level security');
    await expect(asActor(db, member(bea, randomUUID()), (db) => db.insertInto('api_keys').values(key).execute())).rejects.toThrow('row-level security');
  });
});
