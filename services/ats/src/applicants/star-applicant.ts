import type { CompanyMember } from '@hireflux/kit/actor';
import type { AtsDeps } from '../deps.ts';
import type { PlacedApplicant } from './applicant.ts';
import { editApplicant } from './edit-applicant.ts';

export interface StarInput {
  readonly applicationId: string;
  readonly etag: string;
  readonly starred: boolean;
}

export function starApplicant(deps: AtsDeps, actor: CompanyMember, input: StarInput): Promise<PlacedApplicant> {
  const { starred } = input;
  return editApplicant(deps, actor, input, ({ is_starred }) =>
    is_starred === starred ? undefined : { patch: { is_starred: starred }, what: { case: 'starSet', value: { starred } } },
  );
}
