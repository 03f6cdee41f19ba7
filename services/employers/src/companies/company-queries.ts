import type { ScopedDb } from '@hireflux/kit/db';
import type { CompanyRow, EmployersDb, NewCompany } from '../schema.ts';

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
