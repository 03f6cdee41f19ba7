import type { ScopedDb } from '@hireflux/kit/db';
import { findProfile } from '../profiles/profile-queries.ts';
import { findPublicProfile } from '../public-profiles/public-profile-queries.ts';
import { findNewestResume } from '../resumes/resume-queries.ts';
import type { SeekersDb } from '../schema.ts';
import { type StepName, type StepState, stepStates } from './onboarding.ts';
import { listSaidSteps } from './onboarding-queries.ts';

/** How every step of a seeker's stands at this moment. */
export async function readOnboarding(db: ScopedDb<SeekersDb>, userId: string): Promise<ReadonlyMap<StepName, StepState>> {
  const preferences = (await findProfile(db, userId))?.preferences ?? {};
  const there: Record<StepName, boolean> = {
    resume: (await findNewestResume(db, userId)) !== undefined,
    preferences: Object.keys(preferences).length > 0,
    visibility: (await findPublicProfile(db, userId)) !== undefined,
    first_look: false,
  };
  return stepStates(await listSaidSteps(db, userId), new Set((Object.keys(there) as StepName[]).filter((step) => there[step])));
}
