import { ApplicationOutcome, StageKind } from '@hireflux/proto/common/v1/stage_pb';
import type { Application } from '@hireflux/proto/seekers/v1/application_pb';
import type { StageShape } from '../ui/stage';
import { stageInWords } from '../words/pipeline-names';
import { STAGE_KINDS, STAGE_SHAPES } from '../words/stage-kind';

export const OUTCOMES: Readonly<Record<ApplicationOutcome, string>> = {
  [ApplicationOutcome.UNSPECIFIED]: $localize`:@@resumes.outcome.all:All`,
  [ApplicationOutcome.ACTIVE]: $localize`:@@resumes.outcome.active:Under way`,
  [ApplicationOutcome.WITHDRAWN]: $localize`:@@resumes.outcome.withdrawn:Withdrawn`,
  [ApplicationOutcome.HIRED]: $localize`:@@resumes.outcome.hired:Hired`,
  [ApplicationOutcome.REJECTED]: $localize`:@@resumes.outcome.rejected:Not taken on`,
};

/** Columns that stand there empty too. */
const ALWAYS: ReadonlySet<StageKind> = new Set([StageKind.NEW, StageKind.SCREENING, StageKind.INTERVIEW, StageKind.OFFER]);

/** The columns of the board, in the order in which one comes through them. Withdrawn is none of the employer's stages. */
export const COLUMNS: readonly { readonly key: string; readonly name: string; readonly always: boolean }[] = [
  ...[StageKind.NEW, StageKind.SCREENING, StageKind.ASSESSMENT, StageKind.INTERVIEW, StageKind.OFFER, StageKind.HIRED, StageKind.REJECTED].map((kind) => ({
    key: String(kind),
    always: ALWAYS.has(kind),
    name: kind === StageKind.REJECTED ? (OUTCOMES[ApplicationOutcome.REJECTED] ?? '') : kind === StageKind.NEW ? $localize`:@@resumes.board.received:Received` : (STAGE_KINDS[kind] ?? ''),
  })),
  { key: 'withdrawn', always: false, name: OUTCOMES[ApplicationOutcome.WITHDRAWN] ?? '' },
];

export const columnOf = ({ outcome, stageKind }: Application): string => (outcome === ApplicationOutcome.WITHDRAWN ? 'withdrawn' : String(stageKind || StageKind.NEW));

/** The stage as its employer calls it, and its shape. */
export function stageOf({ outcome, stageName, stageKind }: Application): { readonly name: string; readonly shape: StageShape } {
  if (outcome === ApplicationOutcome.WITHDRAWN) return { name: $localize`:@@resumes.stage.withdrawn:Withdrawn by you`, shape: 'withdrawn' };
  return { name: stageInWords(stageName) || $localize`:@@resumes.stage.sent:On its way`, shape: STAGE_SHAPES[stageKind] ?? 'new' };
}

export const mayWithdraw = ({ outcome }: Application): boolean => outcome === ApplicationOutcome.ACTIVE;
export const mayApplyAgain = ({ outcome }: Application): boolean => outcome === ApplicationOutcome.WITHDRAWN;
