import { type Kysely, sql } from 'kysely';

const TABLES = ['credit_wallets', 'credit_holds', 'credit_ledger'];

export async function up(db: Kysely<any>): Promise<void> {
  // The balances are the sums of the ledger, kept beside it. What the source gave is where it all is: the four sum to zero.
  await sql`
    create table credit_wallets (
      user_id           uuid primary key,
      granted           bigint not null default 0 check (granted >= 0),
      balance           integer not null default 0 check (balance >= 0),
      held              integer not null default 0 check (held >= 0),
      spent             bigint not null default 0 check (spent >= 0),
      period_start_time timestamptz(3),
      create_time       timestamptz(3) not null default now(),
      update_time       timestamptz(3) not null default now(),
      check (balance + held + spent - granted = 0)
    )
  `.execute(db);
  await sql`
    create table credit_holds (
      user_id           uuid not null references credit_wallets (user_id),
      hold_key          uuid not null,
      committed         boolean not null default false,
      expire_time       timestamptz(3),
      period_start_time timestamptz(3) not null,
      create_time       timestamptz(3) not null default now(),
      primary key (user_id, hold_key),
      check (committed or expire_time is not null)
    )
  `.execute(db);
  // Each entry takes from one account what it gives to another, so that no sum of entries can be anything but zero.
  await sql`
    create table credit_ledger (
      user_id      uuid not null references credit_wallets (user_id),
      id           uuid not null,
      kind         text not null check (kind in ('granted', 'lapsed', 'reserved', 'released', 'spent', 'refunded')),
      from_account text not null check (from_account in ('source', 'wallet', 'held', 'spent')),
      to_account   text not null check (to_account in ('source', 'wallet', 'held', 'spent')),
      amount       integer not null check (amount > 0),
      balance      integer not null check (balance >= 0),
      hold_key     uuid,
      create_time  timestamptz(3) not null default clock_timestamp(),
      primary key (user_id, id),
      check (from_account <> to_account)
    )
  `.execute(db);
  await sql`create index credit_holds_by_expiry on credit_holds (expire_time) where not committed`.execute(db);
  await sql`create index credit_ledger_by_time on credit_ledger (user_id, create_time desc, id desc)`.execute(db);

  for (const table of TABLES) {
    await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`alter table ${sql.table(table)} force row level security`.execute(db);
    await sql`
      create policy ${sql.ref(`${table}_seeker`)} on ${sql.table(table)} for select
        using ((select current_setting('app.actor', true)) = 'seeker'
               and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
    `.execute(db);
    await sql`
      create policy ${sql.ref(`${table}_usage`)} on ${sql.table(table)}
        using ((select current_setting('app.system', true)) in ('usage', 'sweep'))
    `.execute(db);
    await sql`
      create policy ${sql.ref(`${table}_staff`)} on ${sql.table(table)}
        using ((select current_setting('app.actor', true)) = 'staff')
    `.execute(db);
  }
  await sql`grant select, insert, update on credit_wallets to hireflux_app`.execute(db);
  await sql`grant select, insert, update, delete on credit_holds to hireflux_app`.execute(db);
  await sql`grant select, insert on credit_ledger to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table credit_ledger, credit_holds, credit_wallets`.execute(db);
}
