import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { CompanyMember } from '@hireflux/kit/actor';
import { AppError } from '@hireflux/kit/errors';
import type { AtsDeps } from '../deps.ts';
import type { PlacedApplicant } from './applicant.ts';
import { type Edit, editApplicant, type EditInput } from './edit-applicant.ts';

const LONGEST_MS = 5 * 366 * 24 * 3_600_000;

export interface FollowUpInput extends EditInput {
  /** Null takes the time away. */
  readonly time: Date | null;
}

export function setFollowUp(deps: AtsDeps, actor: CompanyMember, input: FollowUpInput): Promise<PlacedApplicant> {
  return editApplicant(deps, actor, input, followingUp(input.time));
}

export const followingUp = (time: Date | null): Edit => ({
  of({ next_follow_up_time: standing }) {
    if (standing?.getTime() === time?.getTime()) return undefined;
    if (time) assertAhead(time);
    return {
      patch: { next_follow_up_time: time },
      what: { case: 'followUpSet', value: time ? { followUpTime: timestampFromDate(time) } : {} },
    };
  },
});

function assertAhead(time: Date): void {
  const inMs = time.getTime() - Date.now();
  if (inMs > 0 && inMs < LONGEST_MS) return;
  throw new AppError('INVALID_REQUEST', 'follow up at a time within the next five years', { field: 'follow_up_time' });
}
