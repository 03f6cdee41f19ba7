import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  // One answer to a question, whose words are compared by a hash of what is left of them without capitals, spaces and signs.
  await sql`
    create table answer_bank (
      user_id       uuid not null,
      id            uuid not null,
      prompt        text not null check (char_length(prompt) between 1 and 500),
      prompt_hash   bytea not null check (length(prompt_hash) = 32),
      value         jsonb not null,
      last_use_time timestamptz(3),
      version       integer not null default 1,
      create_time   timestamptz(3) not null default now(),
      update_time   timestamptz(3) not null default now(),
      primary key (user_id, id),
      unique (user_id, prompt_hash)
    )
  `.execute(db);

  await sql`alter table answer_bank enable row level security`.execute(db);
  await sql`alter table answer_bank force row level security`.execute(db);
  await sql`
    create policy answer_bank_seeker on answer_bank
      using ((select current_setting('app.actor', true)) = 'seeker'
             and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid))
  `.execute(db);
  await sql`grant select, insert, update, delete on answer_bank to hireflux_app`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`drop table answer_bank`.execute(db);
}
