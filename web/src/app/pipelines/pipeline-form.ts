import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import type { Pipeline } from '@hireflux/proto/ats/v1/pipeline_pb';

/** A stage as it is written. `id` is the stage's that stays, and empty for a new one. */
export interface StageRow {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly publicName: string;
  readonly kind: StageKind;
}

/** A stage that is taken away, and the key of the row to which its applicants go. */
export interface TakenStage {
  readonly id: string;
  readonly name: string;
  readonly kind: StageKind;
  readonly to: string;
}

export interface PipelineDraft {
  readonly name: string;
  readonly rows: readonly StageRow[];
  readonly taken: readonly TakenStage[];
}

export const MOST_STAGES = 30;

export function pipelineDraft({ name, stages }: Pipeline): PipelineDraft {
  return { name, rows: stages.map(({ stageId, name, publicName, kind }) => ({ key: stageId, id: stageId, name, publicName, kind })), taken: [] };
}

const decides = (kind: StageKind): boolean => kind === StageKind.HIRED || kind === StageKind.REJECTED;

/** The kinds that a stage may have. One that stays neither becomes nor stops being one that decides an application. */
export function kindsFor({ id, kind }: StageRow): readonly StageKind[] {
  const all = [StageKind.NEW, StageKind.SCREENING, StageKind.ASSESSMENT, StageKind.INTERVIEW, StageKind.OFFER, StageKind.HIRED, StageKind.REJECTED];
  if (!id) return all;
  return decides(kind) ? [kind] : all.filter((other) => !decides(other));
}

/** The rows that may take the applicants of a stage: only stages that are kept already, and that decide alike. */
export function placesFor(kind: StageKind, rows: readonly StageRow[]): readonly StageRow[] {
  return rows.filter((row) => row.id !== '' && (decides(kind) ? row.kind === kind : !decides(row.kind)));
}

/** Takes a stage away. Its applicants, and those that were to go there, go to the first place that may take them. */
export function without(draft: PipelineDraft, key: string): PipelineDraft | undefined {
  const row = draft.rows.find((each) => each.key === key);
  if (!row) return undefined;
  const rows = draft.rows.filter((each) => each.key !== key);
  if (!row.id) return { ...draft, rows };
  const place = (kind: StageKind) => placesFor(kind, rows)[0]?.key;
  const to = place(row.kind);
  if (to === undefined) return undefined;
  const taken = draft.taken.map((each) => (each.to === key ? { ...each, to: place(each.kind) ?? to } : each));
  return { ...draft, rows, taken: [...taken, { id: row.id, name: row.name, kind: row.kind, to }] };
}

export function moved(draft: PipelineDraft, from: number, to: number): PipelineDraft {
  const rows = [...draft.rows];
  const [row] = rows.splice(from, 1);
  if (!row || to < 0 || to > rows.length) return draft;
  rows.splice(to, 0, row);
  return { ...draft, rows };
}

export interface PipelineProblems {
  readonly name?: string;
  readonly stages?: string;
  /** By the key of a row. */
  readonly rows: Readonly<Record<string, string>>;
}

export function problemsOf({ name, rows }: PipelineDraft): PipelineProblems {
  const faults: Record<string, string> = {};
  const seen = new Set<string>();
  for (const row of rows) {
    const folded = row.name.trim().toLowerCase();
    if (!folded) faults[row.key] = $localize`:@@hire.pipeline.stage-unnamed:Give the stage a name.`;
    else if (seen.has(folded)) faults[row.key] = $localize`:@@hire.pipeline.stage-twice:Another stage has this name already.`;
    seen.add(folded);
  }
  const lacks = [StageKind.HIRED, StageKind.REJECTED].some((kind) => !rows.some((row) => row.kind === kind));
  const stages =
    rows[0]?.kind !== StageKind.NEW ? $localize`:@@hire.pipeline.begins:The first stage must be of the kind New: everyone begins there.` : lacks ? $localize`:@@hire.pipeline.ends:It needs a stage of the kind Hired and one of the kind Rejected.` : '';
  return { rows: faults, ...(name.trim() === '' && { name: $localize`:@@hire.pipeline.unnamed:Give the pipeline a name.` }), ...(stages && { stages }) };
}

export const isFit = (problems: PipelineProblems): boolean => !problems.name && !problems.stages && Object.keys(problems.rows).length === 0;
