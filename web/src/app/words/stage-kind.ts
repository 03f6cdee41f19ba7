import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import type { StageShape } from '../ui/stage';

export const STAGE_KINDS: Readonly<Record<StageKind, string>> = {
  [StageKind.UNSPECIFIED]: '',
  [StageKind.NEW]: $localize`:@@words.stage.new:New`,
  [StageKind.SCREENING]: $localize`:@@words.stage.screening:Screening`,
  [StageKind.ASSESSMENT]: $localize`:@@words.stage.assessment:Assessment`,
  [StageKind.INTERVIEW]: $localize`:@@words.stage.interview:Interview`,
  [StageKind.OFFER]: $localize`:@@words.stage.offer:Offer`,
  [StageKind.HIRED]: $localize`:@@words.stage.hired:Hired`,
  [StageKind.REJECTED]: $localize`:@@words.stage.rejected:Rejected`,
};

/** Which shape tells a kind of stage. */
export const STAGE_SHAPES: Readonly<Record<StageKind, StageShape>> = {
  [StageKind.UNSPECIFIED]: 'new',
  [StageKind.NEW]: 'new',
  [StageKind.SCREENING]: 'screening',
  [StageKind.ASSESSMENT]: 'assessment',
  [StageKind.INTERVIEW]: 'interview',
  [StageKind.OFFER]: 'offer',
  [StageKind.HIRED]: 'hired',
  [StageKind.REJECTED]: 'rejected',
};
