import type { CompanyMember } from '@hireflux/kit/actor';
import type { AtsDeps } from '../deps.ts';
import type { PlacedApplicant } from './applicant.ts';
import { type Edit, editApplicant, type EditInput } from './edit-applicant.ts';

export interface StarInput extends EditInput {
  readonly starred: boolean;
}

export function starApplicant(deps: AtsDeps, actor: CompanyMember, input: StarInput): Promise<PlacedApplicant> {
  return editApplicant(deps, actor, input, starring(input.starred));
}

export const starring = (starred: boolean): Edit => ({
  of: ({ is_starred }) => (is_starred === starred ? undefined : { patch: { is_starred: starred }, what: { case: 'starSet', value: { starred } } }),
});
