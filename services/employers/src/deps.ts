import type { MeshClient } from '@hireflux/kit/service';
import type { UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';
import type { Kysely } from 'kysely';
import type { EmployersDb } from './schema.ts';

/** What the verbs reach the world through. */
export interface EmployersDeps {
  readonly db: Kysely<EmployersDb>;
  readonly usage: MeshClient<typeof UsageService>;
}
