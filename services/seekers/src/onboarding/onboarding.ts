import type { OnboardingStepRow } from '../schema.ts';

export type StepName = OnboardingStepRow['step'];
export type StepState = 'open' | 'done' | 'skipped';

/** In the order in which they are asked. */
export const STEPS: readonly StepName[] = ['resume', 'preferences', 'visibility', 'first_look'];

/** How every step stands: done where what it asks for is there, else as it was said. */
export function stepStates(said: readonly Pick<OnboardingStepRow, 'step' | 'skipped'>[], there: ReadonlySet<StepName>): ReadonlyMap<StepName, StepState> {
  const words = new Map(said.map(({ step, skipped }) => [step, skipped ? 'skipped' : 'done'] as const));
  return new Map(STEPS.map((step) => [step, there.has(step) ? 'done' : (words.get(step) ?? 'open')]));
}
