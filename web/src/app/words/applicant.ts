import type { Applicant, FitSummary } from '@hireflux/proto/ats/v1/applicant_pb';
import type { Stage } from '@hireflux/proto/ats/v1/pipeline_pb';
import { ApplicationOutcome, StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { FactorKind } from '@hireflux/proto/matching/v1/fit_pb';
import type { FitView } from '../ui/fit-plate';
import type { StageShape } from '../ui/stage';
import { stageInWords } from './pipeline-names';
import { STAGE_SHAPES } from './stage-kind';

const FACTORS = [FactorKind.SKILLS, FactorKind.EXPERIENCE, FactorKind.LOCATION, FactorKind.SALARY, FactorKind.CULTURE, FactorKind.AVAILABILITY];
const NOTHING: FitView = { coverage: 0, scores: FACTORS.map(() => undefined) };

export const shapeOf = (stage: Stage | undefined): StageShape => STAGE_SHAPES[stage?.kind ?? StageKind.UNSPECIFIED] ?? 'new';

/** The shape and name of where an applicant stands: their stage, or that they took the application back. */
export function standingOf({ stage, outcome }: Pick<Applicant, 'stage' | 'outcome'>): { readonly shape: StageShape; readonly name: string } {
  if (outcome === ApplicationOutcome.WITHDRAWN) return { shape: 'withdrawn', name: $localize`:@@words.applicant.withdrawn:Withdrawn` };
  return { shape: shapeOf(stage), name: stageInWords(stage?.name) };
}

/** A Fit Index of a list as the plate shows it. Without one nothing is known yet. */
export function summaryView(fit: FitSummary | undefined): FitView {
  if (!fit) return NOTHING;
  const scores = FACTORS.map((kind) => fit.factors.find((factor) => factor.kind === kind)?.score);
  return { coverage: fit.coverage, scores, ...(fit.known && fit.fitIndex !== undefined && { index: fit.fitIndex }) };
}

/** Their name, or what stands for one where none was said. */
export const applicantName = ({ name }: Pick<Applicant, 'name'>): string => name || $localize`:@@words.applicant.nameless:No name given`;

/** What they did last, such as "Ward nurse · St Olav". Empty where none was read. */
export const lastPost = ({ currentTitle, currentEmployer }: Pick<Applicant, 'currentTitle' | 'currentEmployer'>): string => [currentTitle, currentEmployer].filter(Boolean).join(' · ');
