import { type Kysely, sql } from 'kysely';

/** Several events are put on the chain at once: its end moves on by as many links. */
export async function up(db: Kysely<any>): Promise<void> {
  await moveOn(db, sql`new.position <= old.position`);
}

export async function down(db: Kysely<any>): Promise<void> {
  await moveOn(db, sql`new.position <> old.position + 1`);
}

async function moveOn(db: Kysely<any>, refused: ReturnType<typeof sql>): Promise<void> {
  await sql`drop trigger audit_head_moves_on on audit_head`.execute(db);
  await sql`
    create trigger audit_head_moves_on before update on audit_head
      for each row when (${refused}) execute function refuse_change()
  `.execute(db);
}
