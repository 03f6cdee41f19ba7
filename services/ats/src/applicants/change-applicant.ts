import type { ScopedDb } from '@hireflux/kit/db';
import { emitAll } from '@hireflux/kit/events/outbox';
import { ApplicantChangedSchema } from '@hireflux/proto/events/v1/ats_pb';
import type { ApplicantRow, AtsDb } from '../schema.ts';
import { type ApplicantPatch, updateApplicant, updateScore } from './applicant-queries.ts';

/** Changes an applicant's locked row and tells of the new version: watches go by what is told, so every change goes through here. */
export async function changeApplicant(db: ScopedDb<AtsDb>, standing: ApplicantRow, patch: ApplicantPatch): Promise<ApplicantRow> {
  const changed = await updateApplicant(db, standing.company_id, standing.id, patch);
  await tellChanges(db, [{ row: changed, formerAssignee: standing.assigned_to }]);
  return changed;
}

/** As changeApplicant, for a score. */
export async function changeScore(db: ScopedDb<AtsDb>, standing: ApplicantRow, patch: ApplicantPatch): Promise<ApplicantRow> {
  const changed = await updateScore(db, standing.company_id, standing.id, patch);
  await tellChanges(db, [{ row: changed, formerAssignee: standing.assigned_to }]);
  return changed;
}

type Version = Pick<ApplicantRow, 'company_id' | 'id' | 'job_id' | 'version' | 'assigned_to'>;

/** Tells of versions that were written, and of each who had the applicant before. */
export async function tellChanges(db: ScopedDb<AtsDb>, changes: readonly { row: Version; formerAssignee: string | null }[]): Promise<void> {
  await emitAll(
    db,
    ApplicantChangedSchema,
    changes.map(({ row, formerAssignee }) => ({
      message: {
        applicationId: row.id,
        jobId: row.job_id,
        companyId: row.company_id,
        version: row.version,
        formerAssigneeId: formerAssignee !== null && formerAssignee !== row.assigned_to ? formerAssignee : '',
      },
      aggregateId: row.id,
      companyId: row.company_id,
    })),
  );
}
