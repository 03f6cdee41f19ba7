import type { Nudge } from '@hireflux/kit/nudge';
import type { MeshClient } from '@hireflux/kit/service';
import type { TeamService } from '@hireflux/proto/employers/v1/team_service_pb';
import type { Kysely } from 'kysely';
import type { ExportFiles } from './exports/export-files.ts';
import type { AtsDb } from './schema.ts';

/** What the verbs reach the world through. */
export interface AtsDeps {
  readonly db: Kysely<AtsDb>;
  readonly team: MeshClient<typeof TeamService>;
  readonly exports: ExportFiles;
  readonly nudge: Nudge;
  /** Aborted when the process begins to stop. */
  readonly stopping: AbortSignal;
}
