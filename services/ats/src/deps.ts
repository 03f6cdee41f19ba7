import type { Kysely } from 'kysely';
import type { AtsDb } from './schema.ts';

/** What the verbs reach the world through. */
export interface AtsDeps {
  readonly db: Kysely<AtsDb>;
}
