import { AppError } from '@hireflux/kit/errors';
import type { ApplicantRow, StageRow } from '../schema.ts';

export function applicantNotFound(id: string): AppError {
  return new AppError('APPLICANT_NOT_FOUND', 'there is no such applicant', { application_id: id });
}

export function assertNotWithdrawn(row: Pick<ApplicantRow, 'id' | 'outcome'>): void {
  if (row.outcome !== 'withdrawn') return;
  throw new AppError('APPLICANT_WITHDRAWN', 'this applicant took the application back and cannot be moved', {
    application_id: row.id,
  });
}

/** How an application stands once it is in a stage of this kind. */
export function outcomeIn(kind: StageRow['kind']): 'active' | 'hired' | 'rejected' {
  return kind === 'hired' || kind === 'rejected' ? kind : 'active';
}
