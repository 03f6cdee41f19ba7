import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import { changedSinceRead, versionOf } from '@hireflux/kit/etag';
import type { Happened } from '../activities/activity-proto.ts';
import { recordActivities } from '../activities/record-activity.ts';
import type { AtsDeps } from '../deps.ts';
import { getStage } from '../pipelines/pipeline-queries.ts';
import type { ApplicantRow, AtsDb } from '../schema.ts';
import { applicantNotFound, type PlacedApplicant } from './applicant.ts';
import { type ApplicantPatch, lockApplicant, updateEach } from './applicant-queries.ts';
import { tellChanges } from './change-applicant.ts';

/** A change of what a company keeps of an applicant besides the stage. */
export interface Edit {
  /** What it changes of one, of the same columns for all; undefined where all is as it is to be. */
  readonly of: (standing: ApplicantRow) => { readonly patch: ApplicantPatch; readonly what: Happened } | undefined;
  /** Tells others of those whom it changed, in the same transaction. */
  readonly tell?: (db: ScopedDb<AtsDb>, changed: readonly ApplicantRow[]) => Promise<void>;
}

export interface EditInput {
  readonly applicationId: string;
  readonly etag: string;
}

/** Changes one applicant. Where all is as it is to be, nothing changes, whatever was read. */
export function editApplicant({ db }: AtsDeps, actor: CompanyMember, { applicationId, etag }: EditInput, edit: Edit): Promise<PlacedApplicant> {
  const { companyId } = actor;
  return asActor(db, actor, async (db) => {
    const standing = await lockApplicant(db, companyId, applicationId);
    if (!standing) throw applicantNotFound(applicationId);
    const stage = await getStage(db, companyId, standing.stage_id);
    const change = changeBy(edit, standing, etag);
    const [applicant = standing] = change ? await applyEdit(db, actor, edit, [change]) : [];
    return { applicant, stage };
  });
}

/** A change that is to be made of a locked row. */
export interface Change extends NonNullable<ReturnType<Edit['of']>> {
  readonly standing: ApplicantRow;
}

/** What an edit changes of an applicant who was read with an etag. */
export function changeBy(edit: Edit, standing: ApplicantRow, etag: string): Change | undefined {
  const made = edit.of(standing);
  if (!made) return undefined;
  if ((versionOf(etag) ?? standing.edited_version) !== standing.edited_version) throw changedSinceRead();
  return { ...made, standing };
}

/** Makes changes of locked rows, keeps what happened, and tells of it. */
export async function applyEdit(db: ScopedDb<AtsDb>, { companyId, userId }: CompanyMember, { tell }: Edit, changes: readonly Change[]): Promise<ApplicantRow[]> {
  if (changes.length === 0) return [];
  const rows = await updateEach(db, companyId, changes.map(({ standing, patch }) => ({ id: standing.id, patch })));
  const before = new Map(changes.map(({ standing }) => [standing.id, standing.assigned_to]));
  await tellChanges(db, rows.map((row) => ({ row, formerAssignee: before.get(row.id)! })));
  await recordActivities(
    db,
    changes.map(({ standing, what }) => ({ companyId, applicationId: standing.id, actorId: userId, what })),
  );
  await tell?.(db, rows);
  return rows;
}
