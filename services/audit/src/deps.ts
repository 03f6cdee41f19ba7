import type { Kysely } from 'kysely';
import type { AuditDb } from './schema.ts';

/** What the handlers reach the world through. */
export interface AuditDeps {
  readonly db: Kysely<AuditDb>;
}
