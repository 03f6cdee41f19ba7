import { AppError } from '@hireflux/kit/errors';
import type { StageRow } from '../schema.ts';

/** The pipeline that a company starts with. Its stages are its own from then on. */
export const DEFAULT_PIPELINE = {
  name: 'Hiring',
  stages: [
    { name: 'New', public_name: 'Received', kind: 'new' },
    { name: 'Screening', public_name: 'In review', kind: 'screening' },
    { name: 'Assessment', public_name: 'Assessment', kind: 'assessment' },
    { name: 'Interview', public_name: 'Interview', kind: 'interview' },
    { name: 'Final interview', public_name: 'Final interview', kind: 'interview' },
    { name: 'Offer', public_name: 'Offer', kind: 'offer' },
    { name: 'Hired', public_name: 'Hired', kind: 'hired' },
    { name: 'Rejected', public_name: 'Not selected', kind: 'rejected' },
  ],
} as const satisfies { name: string; stages: readonly Pick<StageRow, 'name' | 'public_name' | 'kind'>[] };

export function jobNotFound(id: string): AppError {
  return new AppError('JOB_NOT_FOUND', 'there is no such published job', { job_id: id });
}

export function stageNotFound(id: string): AppError {
  return new AppError('STAGE_NOT_FOUND', "there is no such stage in this job's pipeline: read the pipeline again", { stage_id: id });
}

/** The first stage of a kind, in the pipeline's order. */
export function stageOfKind(stages: readonly StageRow[], kind: StageRow['kind']): StageRow | undefined {
  return stages.find((stage) => stage.kind === kind);
}
