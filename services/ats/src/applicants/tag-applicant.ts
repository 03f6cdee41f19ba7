import type { CompanyMember } from '@hireflux/kit/actor';
import type { AtsDeps } from '../deps.ts';
import { type PlacedApplicant, retag } from './applicant.ts';
import { editApplicant } from './edit-applicant.ts';

export interface TagInput {
  readonly applicationId: string;
  readonly etag: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

export function tagApplicant(deps: AtsDeps, actor: CompanyMember, input: TagInput): Promise<PlacedApplicant> {
  return editApplicant(deps, actor, input, (standing) => {
    const { tags, added, removed } = retag(standing.tags, input.add, input.remove);
    if (added.length === 0 && removed.length === 0) return undefined;
    return { patch: { tags }, what: { case: 'tagsChanged', value: { added, removed } } };
  });
}
