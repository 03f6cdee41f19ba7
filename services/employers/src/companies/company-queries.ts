import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { CompanyPatch, CompanyRow, EmployersDb, NewCompany } from '../schema.ts';

type Db = ScopedDb<EmployersDb>;

export function findCompany(db: Db, id: string): Promise<CompanyRow | undefined> {
  return db.selectFrom('companies').selectAll().where('id', '=', id).executeTakeFirst();
}

export function findCompanyOfOwner(db: Db, ownerId: string): Promise<CompanyRow | undefined> {
  return db.selectFrom('companies').selectAll().where('owner_id', '=', ownerId).orderBy('create_time').limit(1).executeTakeFirst();
}

/** Returns undefined where the slug, or the owner's request_id, is taken. */
export function insertCompany(db: Db, company: NewCompany): Promise<CompanyRow | undefined> {
  return db.insertInto('companies').values(company).onConflict((c) => c.doNothing()).returningAll().executeTakeFirst();
}

/** Waits for, and holds up, every other change of the company and its team. */
export function lockCompany(db: Db, id: string): Promise<CompanyRow | undefined> {
  return db.selectFrom('companies').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
}

/** The company as it stays until the transaction ends: what is told of it is not older than what was told before. */
export function holdCompany(db: Db, id: string): Promise<CompanyRow> {
  return db.selectFrom('companies').selectAll().where('id', '=', id).forShare().executeTakeFirstOrThrow();
}

/** Changes a company whose row is locked. */
export function updateCompany(db: Db, id: string, patch: CompanyPatch): Promise<CompanyRow> {
  return db
    .updateTable('companies')
    .set(patch)
    .set({ version: sql`version + 1`, update_time: sql`now()` })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Lets a user who left their company register another. */
export async function forgetOwner(db: Db, id: string, userId: string): Promise<void> {
  await db.updateTable('companies').set({ owner_id: null }).where('id', '=', id).where('owner_id', '=', userId).execute();
}

/** What everyone may know of a company, with how many of its jobs are open. */
export function findPublicCompany(db: Db, slug: string) {
  return db
    .selectFrom('companies')
    .select(['id', 'name', 'slug', 'industry', 'size', 'location', 'website', 'description', 'logo'])
    .select((eb) =>
      eb
        .selectFrom('jobs')
        .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
        .whereRef('jobs.company_id', '=', 'companies.id')
        .where('jobs.status', '=', sql.lit('active'))
        .as('open_jobs'),
    )
    .where('slug', '=', slug)
    .executeTakeFirst();
}
