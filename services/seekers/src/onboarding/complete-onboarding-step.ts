import type { Seeker } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { SeekersDeps } from '../deps.ts';
import type { OnboardingStepRow } from '../schema.ts';
import type { StepName, StepState } from './onboarding.ts';
import { putStep } from './onboarding-queries.ts';
import { readOnboarding } from './read-onboarding.ts';

/** Takes a step for done or skipped on the seeker's word. */
export function completeOnboardingStep(
  { db }: Pick<SeekersDeps, 'db'>,
  actor: Seeker,
  said: Pick<OnboardingStepRow, 'step' | 'skipped'>,
): Promise<ReadonlyMap<StepName, StepState>> {
  return asActor(db, actor, async (db) => {
    await putStep(db, actor.userId, said);
    return readOnboarding(db, actor.userId);
  });
}
