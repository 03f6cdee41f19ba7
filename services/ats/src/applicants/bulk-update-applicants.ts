import type { CompanyMember } from '@hireflux/kit/actor';
import type { AtsDeps } from '../deps.ts';
import { outcomeIn, retag } from './applicant.ts';
import { assigningTo } from './assign-applicant.ts';
import { changeMany, type ManyAsked, type OneOfMany } from './change-many.ts';
import { applyEdit, changeBy, type Edit } from './edit-applicant.ts';
import { moveMany } from './move-many.ts';
import { destinationOf } from './move-stage.ts';
import { followingUp } from './set-follow-up.ts';
import { starring } from './star-applicant.ts';
import { type Tagging, tagging } from './tag-applicant.ts';

/** What is done to many applicants: one of these. */
export type BulkAction =
  | { readonly case: 'move'; readonly value: { readonly stageId: string; readonly reason: string } }
  | { readonly case: 'assignment'; readonly value: { readonly assigneeId: string | null } }
  | { readonly case: 'tagging'; readonly value: Tagging }
  | { readonly case: 'starred'; readonly value: boolean }
  | { readonly case: 'followUp'; readonly value: { readonly time: Date | null } };

export interface BulkUpdateInput extends Omit<ManyAsked, 'ids'> {
  readonly chosen: readonly { readonly id: string; readonly etag: string }[];
  readonly action: BulkAction;
}

/** Does one thing to many applicants, by the rules of the verb for one. */
export async function bulkUpdateApplicants(deps: AtsDeps, actor: CompanyMember, { chosen, action, ...request }: BulkUpdateInput): Promise<OneOfMany[]> {
  const asked = { ...request, ids: chosen.map(({ id }) => id) };
  const etags = new Map(chosen.map(({ id, etag }) => [id, etag]));
  if (action.case !== 'move') {
    const edit = await editOf(deps, actor, action);
    return changeMany(
      deps,
      actor,
      asked,
      ({ applicant }) => changeBy(edit, applicant, etags.get(applicant.id)!),
      async (db, changes) => (await applyEdit(db, actor, edit, changes)).map((applicant) => ({ applicant })),
    );
  }
  const { stageId, reason } = action.value;
  return changeMany(
    deps,
    actor,
    asked,
    (locked) => {
      const { applicant: standing, job, stage: from } = locked;
      const to = destinationOf(locked, { stageId, etag: etags.get(standing.id)! });
      return to && { standing, job, from, to, reason, patch: { outcome: outcomeIn(to.kind), outcome_reason: '' } };
    },
    (db, moves) => moveMany(db, actor, moves),
  );
}

async function editOf(deps: AtsDeps, actor: CompanyMember, action: Exclude<BulkAction, { case: 'move' }>): Promise<Edit> {
  switch (action.case) {
    case 'assignment':
      return assigningTo(deps, actor, action.value.assigneeId);
    case 'tagging':
      // What is wrong for everyone is no result of anyone.
      retag([], action.value.add, action.value.remove);
      return tagging(action.value);
    case 'starred':
      return starring(action.value);
    case 'followUp':
      return followingUp(action.value.time);
  }
}
