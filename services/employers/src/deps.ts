import type { Nudge } from '@hireflux/kit/nudge';
import type { MeshClient } from '@hireflux/kit/service';
import type { UsageService } from '@hireflux/proto/billing/v1/usage_service_pb';
import type { UserDirectoryService } from '@hireflux/proto/identity/v1/user_directory_service_pb';
import type { Kysely } from 'kysely';
import type { KeptLogos } from './logos/kept-logos.ts';
import type { EmployersDb } from './schema.ts';

/** What the verbs reach the world through. */
export interface EmployersDeps {
  readonly db: Kysely<EmployersDb>;
  readonly logos: KeptLogos;
  readonly usage: MeshClient<typeof UsageService>;
  readonly users: MeshClient<typeof UserDirectoryService>;
  /** Has every process forget what it knew of a member. */
  readonly nudge: Nudge;
  /** The secret that one-time tokens are made by. */
  readonly mailSecret: string;
}
