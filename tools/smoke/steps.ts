import { applicationSteps } from './application-steps.ts';
import { employerSteps } from './employer-steps.ts';
import { noteStep } from './note-step.ts';
import { readyStep } from './ready-step.ts';
import { receiptStep } from './receipt-step.ts';
import { returnStep } from './return-step.ts';
import { seekerSteps } from './seeker-steps.ts';
import { slipSteps } from './slip-steps.ts';
import { cleanUpStep, moveStep, tellStep } from './stage-steps.ts';
import { toldSteps } from './told-steps.ts';
import type { Step } from './walk.ts';

/** The main job, step by step. The last one cleans up. */
export const steps: readonly Step[] = [
  readyStep,
  ...employerSteps,
  ...seekerSteps,
  ...applicationSteps,
  receiptStep,
  noteStep,
  moveStep,
  ...slipSteps,
  tellStep,
  ...toldSteps,
  returnStep,
  cleanUpStep,
];
