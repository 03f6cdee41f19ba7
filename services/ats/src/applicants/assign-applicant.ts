import type { CompanyMember } from '@hireflux/kit/actor';
import type { AtsDeps } from '../deps.ts';
import { getRole } from '../members/get-role.ts';
import type { PlacedApplicant } from './applicant.ts';
import { type Edit, editApplicant, type EditInput } from './edit-applicant.ts';
import { tellAssigned } from './tell-assigned.ts';

export interface AssignInput extends EditInput {
  /** Null takes the applicant from everybody. */
  readonly assigneeId: string | null;
}

export async function assignApplicant(deps: AtsDeps, actor: CompanyMember, input: AssignInput): Promise<PlacedApplicant> {
  return editApplicant(deps, actor, input, await assigningTo(deps, actor, input.assigneeId));
}

/** Gives applicants to an active member of the company. Nobody is told who has them already. */
export async function assigningTo(deps: AtsDeps, actor: CompanyMember, assigneeId: string | null): Promise<Edit> {
  if (assigneeId) await getRole(deps, actor.companyId, assigneeId);
  return {
    of: ({ assigned_to }) =>
      assigned_to === assigneeId
        ? undefined
        : {
            patch: { assigned_to: assigneeId, assign_time: assigneeId ? new Date() : null },
            what: { case: 'assigneeSet', value: { assigneeId: assigneeId ?? '' } },
          },
    tell: (db, rows) => tellAssigned(db, rows, { assigneeId: assigneeId ?? '', assignerId: actor.userId }),
  };
}
