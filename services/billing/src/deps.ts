import type { MeshClient } from '@hireflux/kit/service';
import type { UserDirectoryService } from '@hireflux/proto/identity/v1/user_directory_service_pb';
import type { Kysely } from 'kysely';
import type { BillingDb } from './schema.ts';

/** What the verbs reach the world through. */
export interface BillingDeps {
  readonly db: Kysely<BillingDb>;
  readonly users: MeshClient<typeof UserDirectoryService>;
}
