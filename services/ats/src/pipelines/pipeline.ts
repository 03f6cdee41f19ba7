import { isBlank } from '@hireflux/kit/blank';
import { AppError } from '@hireflux/kit/errors';
import type { StageRow } from '../schema.ts';

type Kind = StageRow['kind'];

/** A stage as it is to be; without an id it is a new one. */
export interface Draft {
  readonly id: string | undefined;
  readonly name: string;
  readonly publicName: string;
  readonly kind: Kind;
}

/** The pipeline that a company starts with. Its stages are its own from then on. */
export const DEFAULT_PIPELINE: { readonly name: string; readonly stages: readonly Draft[] } = {
  name: 'Hiring',
  stages: [
    draft('New', 'Received', 'new'),
    draft('Screening', 'In review', 'screening'),
    draft('Assessment', 'Assessment', 'assessment'),
    draft('Interview', 'Interview', 'interview'),
    draft('Final interview', 'Final interview', 'interview'),
    draft('Offer', 'Offer', 'offer'),
    draft('Hired', 'Hired', 'hired'),
    draft('Rejected', 'Not selected', 'rejected'),
  ],
};

function draft(name: string, publicName: string, kind: Kind): Draft {
  return { id: undefined, name, publicName, kind };
}

export function jobNotFound(id: string): AppError {
  return new AppError('JOB_NOT_FOUND', 'there is no such published job', { job_id: id });
}

export function pipelineNotFound(id: string): AppError {
  return new AppError('PIPELINE_NOT_FOUND', 'there is no such pipeline', { pipeline_id: id });
}

export function stageNotFound(id: string): AppError {
  return new AppError('STAGE_NOT_FOUND', "there is no such stage in this job's pipeline: read the pipeline again", { stage_id: id });
}

export function stageInUse(stage: Pick<StageRow, 'id' | 'name'>, count: number): AppError {
  return new AppError('STAGE_IN_USE', `applicants are in the stage "${stage.name}": say where they go, or move them first`, {
    stage_id: stage.id,
    applicant_count: String(count),
  });
}

export function pipelineInUse(id: string, why: string): AppError {
  return new AppError('PIPELINE_IN_USE', why, { pipeline_id: id });
}

/** What an application needs of any pipeline: a way in, and both ways out. */
export function assertStages(drafts: readonly Draft[]): void {
  const blank = drafts.findIndex(({ name }) => isBlank(name));
  if (blank >= 0) throw invalid('stages', `give stage ${blank + 1} a name`);
  const names = drafts.map(({ name }) => name.toLowerCase());
  const twice = drafts.find(({ name }, at) => names.indexOf(name.toLowerCase()) !== at);
  if (twice) throw invalid('stages', `two stages are called "${twice.name}": give one another name`);
  if (drafts[0]?.kind !== 'new') throw invalid('stages', 'the first stage is where applicants arrive: its kind is new');
  for (const kind of ['hired', 'rejected'] as const) {
    if (!drafts.some((each) => each.kind === kind)) throw invalid('stages', `a pipeline needs a stage of the kind ${kind}`);
  }
}

/** The stages of a list that stay, checked against those that stand: each once, and each as decided as before. */
export function assertKept(standing: readonly StageRow[], drafts: readonly Draft[]): void {
  const byId = new Map(standing.map((stage) => [stage.id, stage]));
  const kept = new Set<string>();
  for (const { id, kind } of drafts) {
    if (id === undefined) continue;
    const stage = byId.get(id);
    if (!stage) throw stageNotFound(id);
    if (kept.has(id)) throw invalid('stages', `the stage "${stage.name}" is in the list twice: leave one out`);
    kept.add(id);
    if (!decideAlike(stage.kind, kind)) {
      throw invalid('stages', `the stage "${stage.name}" decides applications otherwise as ${kind} than as ${stage.kind}: add a new stage and move its applicants`);
    }
  }
}

/** Whether applications stand alike in stages of both kinds. */
export function decideAlike(one: Kind, other: Kind): boolean {
  const decision = (kind: Kind) => (kind === 'hired' || kind === 'rejected' ? kind : 'open');
  return decision(one) === decision(other);
}

export function invalid(field: string, message: string): AppError {
  return new AppError('INVALID_REQUEST', message, { field });
}

/** The first stage of a kind, in the pipeline's order. */
export function stageOfKind(stages: readonly StageRow[], kind: Kind): StageRow | undefined {
  return stages.find((stage) => stage.kind === kind);
}

const OPEN_KINDS: readonly Kind[] = ['new', 'screening', 'assessment', 'interview', 'offer'];

/** The stage of another pipeline that stands for one of this: the same kind at the same place among its kind, or the nearest kind before. */
export function counterpart(stage: StageRow, own: readonly StageRow[], others: readonly StageRow[]): StageRow {
  const place = own.filter(({ kind }) => kind === stage.kind).findIndex(({ id }) => id === stage.id);
  const kinds = OPEN_KINDS.includes(stage.kind) ? OPEN_KINDS.slice(0, OPEN_KINDS.indexOf(stage.kind) + 1).reverse() : [stage.kind];
  for (const kind of kinds) {
    const alike = others.filter((other) => other.kind === kind);
    if (alike.length > 0) return alike[kind === stage.kind ? Math.min(place, alike.length - 1) : alike.length - 1]!;
  }
  return others[0]!;
}
