import type { CompanyMember } from '@hireflux/kit/actor';
import type { AtsDeps } from '../deps.ts';
import { type PlacedApplicant, retag } from './applicant.ts';
import { type Edit, editApplicant, type EditInput } from './edit-applicant.ts';

export interface Tagging {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

export function tagApplicant(deps: AtsDeps, actor: CompanyMember, input: EditInput & Tagging): Promise<PlacedApplicant> {
  return editApplicant(deps, actor, input, tagging(input));
}

export const tagging = ({ add, remove }: Tagging): Edit => ({
  of(standing) {
    const { tags, added, removed } = retag(standing.tags, add, remove);
    return added.length === 0 && removed.length === 0 ? undefined : { patch: { tags }, what: { case: 'tagsChanged', value: { added, removed } } };
  },
});
