import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await sql`
    alter table candidate_accesses
      drop constraint candidate_accesses_data_check,
      add constraint candidate_accesses_data_check check (data in ('application', 'resume', 'answer_file', 'fit_index'))
  `.execute(db);
  // Grants bind the service; this binds the owner too, and whoever is told to tidy up.
  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception 'the audit trail is only added to';
    end $$
  `.execute(db);
  await sql`
    create trigger event_audit_append_only before update or delete or truncate on event_audit
      for each statement execute function refuse_change()
  `.execute(db);
  await sql`
    create trigger audit_head_stays before delete or truncate on audit_head
      for each statement execute function refuse_change()
  `.execute(db);
  await sql`
    create trigger audit_head_moves_on before update on audit_head
      for each row when (new.position <> old.position + 1) execute function refuse_change()
  `.execute(db);

  await sql`drop index event_audit_by_company`.execute(db);
  await sql`create index event_audit_by_time on event_audit (company_id, event_time desc, event_id desc)`.execute(db);
  await sql`create index candidate_accesses_by_viewer on candidate_accesses (candidate_id, viewer_id, access_time)`.execute(db);

  await sql`
    create policy event_audit_member on event_audit for select
      using ((select current_setting('app.actor', true)) = 'member'
             and company_id = (select nullif(current_setting('app.company_id', true), '')::uuid))
  `.execute(db);
  for (const table of ['event_audit', 'audit_head']) {
    await sql`
      create policy ${sql.ref(`${table}_verifier`)} on ${sql.table(table)} for select
        using ((select current_setting('app.system', true)) = 'verifier')
    `.execute(db);
  }
}

export async function down(db: Kysely<any>): Promise<void> {
  for (const table of ['event_audit', 'audit_head']) await sql`drop policy ${sql.ref(`${table}_verifier`)} on ${sql.table(table)}`.execute(db);
  await sql`drop policy event_audit_member on event_audit`.execute(db);
  await sql`drop index candidate_accesses_by_viewer, event_audit_by_time`.execute(db);
  await sql`create index event_audit_by_company on event_audit (company_id, position desc)`.execute(db);
  await sql`drop trigger audit_head_moves_on on audit_head`.execute(db);
  await sql`drop trigger audit_head_stays on audit_head`.execute(db);
  await sql`drop trigger event_audit_append_only on event_audit`.execute(db);
  await sql`drop function refuse_change`.execute(db);
  // A kind of data that the table did not know before would keep it from going back.
  await sql`alter table candidate_accesses drop constraint candidate_accesses_data_check`.execute(db);
  await sql`
    alter table candidate_accesses add constraint candidate_accesses_data_check check (data in ('application', 'resume')) not valid
  `.execute(db);
}
