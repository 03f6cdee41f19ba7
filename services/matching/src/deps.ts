import type { MeshClient } from '@hireflux/kit/service';
import type { EmbeddingService } from '@hireflux/proto/ai/v1/embedding_service_pb';
import type { ApplicantService } from '@hireflux/proto/ats/v1/applicant_service_pb';
import type { Kysely } from 'kysely';
import type { MatchingDb } from './schema.ts';
import type { Taxonomy } from './taxonomy/taxonomy.ts';
import type { JobVectors } from './vectors/job-vectors.ts';

/** What the verbs reach the world through. */
export interface MatchingDeps {
  readonly db: Kysely<MatchingDb>;
  readonly taxonomy: Taxonomy;
  readonly vectors: JobVectors;
  /** The same store, for who cannot wait: an answer in time, or undefined. */
  readonly nearest: (...of: Parameters<JobVectors['nearest']>) => Promise<string[] | undefined>;
  readonly embedding: MeshClient<typeof EmbeddingService>;
  readonly applicants: MeshClient<typeof ApplicantService>;
  readonly now: () => Date;
}
