import type { CompanyMember } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import { changedSinceRead, versionOf } from '@hireflux/kit/etag';
import type { Happened } from '../activities/activity-proto.ts';
import { recordActivity } from '../activities/record-activity.ts';
import type { AtsDeps } from '../deps.ts';
import { getStage } from '../pipelines/pipeline-queries.ts';
import type { ApplicantRow, AtsDb } from '../schema.ts';
import { applicantNotFound, type PlacedApplicant } from './applicant.ts';
import type { ApplicantPatch } from './applicant-queries.ts';
import { changeApplicant } from './change-applicant.ts';
import { lockApplicant } from './applicant-queries.ts';

export interface Edit {
  readonly patch: ApplicantPatch;
  readonly what: Happened;
  /** Tells others of it, in the same transaction. */
  readonly tell?: (db: ScopedDb<AtsDb>, changed: ApplicantRow) => Promise<void>;
}

/** Changes what a company keeps of an applicant besides the stage. Where all is as it is to be, nothing changes, whatever was read. */
export function editApplicant(
  { db }: AtsDeps,
  actor: CompanyMember,
  { applicationId, etag }: { applicationId: string; etag: string },
  edit: (standing: ApplicantRow) => Edit | undefined,
): Promise<PlacedApplicant> {
  const { companyId, userId } = actor;
  return asActor(db, actor, async (db) => {
    const standing = await lockApplicant(db, companyId, applicationId);
    if (!standing) throw applicantNotFound(applicationId);
    const stage = await getStage(db, companyId, standing.stage_id);
    const made = edit(standing);
    if (!made) return { applicant: standing, stage };
    if ((versionOf(etag) ?? standing.edited_version) !== standing.edited_version) throw changedSinceRead();

    const applicant = await changeApplicant(db, standing, made.patch);
    await recordActivity(db, { companyId, applicationId: standing.id, actorId: userId, what: made.what });
    await made.tell?.(db, applicant);
    return { applicant, stage };
  });
}
