import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { STAGE_KINDS } from './stage-kind';

/** The names that the stages of every company start with: in English, as they are kept, and in the reader's language. */
const STAGES: ReadonlyMap<string, string> = new Map([
  ['New', STAGE_KINDS[StageKind.NEW]],
  ['Received', $localize`:@@words.stage.received:Received`],
  ['Screening', STAGE_KINDS[StageKind.SCREENING]],
  ['In review', $localize`:@@words.stage.in-review:In review`],
  ['Assessment', STAGE_KINDS[StageKind.ASSESSMENT]],
  ['Interview', STAGE_KINDS[StageKind.INTERVIEW]],
  ['Final interview', $localize`:@@words.stage.final-interview:Final interview`],
  ['Offer', STAGE_KINDS[StageKind.OFFER]],
  ['Hired', STAGE_KINDS[StageKind.HIRED]],
  ['Rejected', STAGE_KINDS[StageKind.REJECTED]],
  ['Not selected', $localize`:@@words.stage.not-selected:Not selected`],
]);

/** A stage's name for who reads it. One that its company gave it stands as the company wrote it. */
export const stageInWords = (name: string | undefined): string => STAGES.get(name ?? '') ?? name ?? '';

/** The same of a pipeline. */
export const pipelineInWords = (name: string): string => (name === 'Hiring' ? $localize`:@@words.pipeline.hiring:Hiring` : name);
