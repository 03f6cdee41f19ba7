import type { MeshClient } from '@hireflux/kit/service';
import type { ParsingService } from '@hireflux/proto/ai/v1/parsing_service_pb';
import type { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import type { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import type { IdentityService } from '@hireflux/proto/identity/v1/identity_service_pb';
import type { Kysely } from 'kysely';
import type { KeptFiles } from './files/kept-files.ts';
import type { SeekersDb } from './schema.ts';

/** What the verbs reach the world through. */
export interface SeekersDeps {
  readonly db: Kysely<SeekersDb>;
  readonly files: KeptFiles;
  readonly jobs: MeshClient<typeof JobService>;
  readonly parsing: MeshClient<typeof ParsingService>;
  readonly applicants: MeshClient<typeof ApplicantService>;
  readonly identity: MeshClient<typeof IdentityService>;
}
