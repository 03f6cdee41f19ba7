import type { MessageInitShape } from '@bufbuild/protobuf';
import { getKeyOf } from '@hireflux/kit/enum-table';
import { type OnboardingSchema, OnboardingState, OnboardingStep } from '@hireflux/proto/seekers/v1/onboarding_pb';
import type { StepName, StepState } from './onboarding.ts';

const STEP: Record<StepName, OnboardingStep> = {
  resume: OnboardingStep.RESUME,
  preferences: OnboardingStep.PREFERENCES,
  visibility: OnboardingStep.VISIBILITY,
  first_look: OnboardingStep.FIRST_LOOK,
};
const STATE: Record<StepState, OnboardingState> = {
  open: OnboardingState.OPEN,
  done: OnboardingState.DONE,
  skipped: OnboardingState.SKIPPED,
};

export function onboardingToProto(states: ReadonlyMap<StepName, StepState>): MessageInitShape<typeof OnboardingSchema> {
  const steps = [...states].map(([step, state]) => ({ step: STEP[step], state: STATE[state] }));
  const [next] = steps.filter(({ state }) => state === OnboardingState.OPEN);
  return { steps, nextStep: next?.step ?? OnboardingStep.UNSPECIFIED };
}

export const stepFromProto = (step: OnboardingStep): StepName => getKeyOf(STEP, step);
