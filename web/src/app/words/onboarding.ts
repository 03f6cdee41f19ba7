import { OnboardingStep } from '@hireflux/proto/seekers/v1/onboarding_pb';

/** What each step asks, in a word or two. */
export const ONBOARDING_STEPS: Readonly<Record<OnboardingStep, string>> = {
  [OnboardingStep.UNSPECIFIED]: '',
  [OnboardingStep.RESUME]: $localize`:@@words.onboarding.resume:Your résumé`,
  [OnboardingStep.PREFERENCES]: $localize`:@@words.onboarding.preferences:What you look for`,
  [OnboardingStep.VISIBILITY]: $localize`:@@words.onboarding.visibility:Who finds you`,
  [OnboardingStep.FIRST_LOOK]: $localize`:@@words.onboarding.first-look:Jobs that fit`,
};
