import type { Kysely } from 'kysely';
import type { BillingDb } from './schema.ts';

/** What the verbs reach the world through. */
export interface BillingDeps {
  readonly db: Kysely<BillingDb>;
}
