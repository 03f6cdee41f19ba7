import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asMaster, testDatabase, type TestDatabase } from './database.ts';
import { fillTables } from './fill-tables.ts';
import { unguardedTables } from './rls.ts';

const services = globSync('*/migrations', { cwd: join(import.meta.dirname, '../../..') }).map((folder) => folder.split('/')[0]!).sort();

describe.for(services)('the database of %s', (service) => {
  it('shows nobody in particular anything, takes nothing from them, and forces row-level security on every table', async () => {
    await using db = await testDatabase(service);

    expect(await unguardedTables(db)).toEqual([]);
  });
});

const NOTES = 'create table notes (company_id uuid, content text); grant select, insert, update, delete on notes to hireflux_app';
const HELD = `${NOTES}; alter table notes enable row level security; alter table notes force row level security`;
const policy = (rule: string) => `create policy notes_member on notes using (${rule})`;
const asked = "company_id = nullif((select current_setting('app.company_id', true)), '')::uuid";

const wrongAfter = async (statement: string) => {
  await using db = await testDatabase('kit');
  await asMaster(db, statement);
  return await unguardedTables(db);
};

it('is content with a table whose policy asks who it is', async () => {
  expect(await wrongAfter(`${HELD}; ${policy(asked)}`)).toEqual([]);
});

it.each([
  ['has no row-level security', NOTES, 'notes does not force row-level security'],
  ['does not force it on its owner', `${NOTES}; alter table notes enable row level security; ${policy(asked)}`, 'notes does not force row-level security'],
  ['shows everything', `${HELD}; ${policy('true')}`, 'notes has the policy notes_member, which asks nobody who they are'],
  ['lets those without an actor see', `${HELD}; ${policy("coalesce(current_setting('app.company_id', true), '') = ''")}`, 'notes shows rows to nobody in particular'],
  ['takes rows from those without an actor', `${HELD}; create policy notes_new on notes for insert with check (current_setting('app.system', true) is null)`, 'notes takes a row from nobody in particular'],
  ['fails for those without an actor after someone was served', `${HELD}; ${policy("company_id = current_setting('app.company_id', true)::uuid")}`, 'notes shows rows to nobody in particular, or fails: 22P02'],
  ['is shown by a view', `${HELD}; ${policy(asked)}; create view all_notes as select * from notes`, 'all_notes is no table: what it shows is held by no policy of its own'],
  ['is read by a function of its maker', `${HELD}; ${policy(asked)}; create function read_notes() returns bigint language sql security definer as 'select count(*) from notes'`, 'the function read_notes runs as its maker, whom no policy knows'],
])('notices a table that %s', async (_, statement, wrong) => {
  expect(await wrongAfter(statement)).toContain(wrong);
});

it('is content with a table that anyone may read only where it is named, and nobody in particular may change it', async () => {
  const named = (statement: string) => statement.replaceAll('notes', 'open_jobs');

  expect(await wrongAfter(named(`${HELD}; create policy notes_public on notes for select using (true); ${policy(asked)}`))).toEqual([]);
  expect(await wrongAfter(named(`${HELD}; create policy notes_public on notes using (true)`))).toEqual([
    'open_jobs has the policy open_jobs_public, which asks nobody who they are',
    'open_jobs takes a row from nobody in particular',
    'open_jobs is changed by nobody in particular',
    'open_jobs loses rows to nobody in particular',
  ]);
});

it('looks at tables that hold rows', async () => {
  await using db: TestDatabase<any> = await testDatabase('kit');
  const filled = await fillTables(db);
  const empty = filled.map(({ name }) => `if not exists (select from ${name}) then raise exception '${name} is empty'; end if;`).join(' ');

  expect(filled.length).toBeGreaterThan(3);
  await expect(asMaster(db, `do $$ begin ${empty} end $$`)).resolves.toBeUndefined();
});
