import type { ScopedDb } from '@hireflux/kit/db';
import { sql } from 'kysely';
import type { OnboardingStepRow, SeekersDb } from '../schema.ts';

type Db = ScopedDb<SeekersDb>;

export function listSaidSteps(db: Db, userId: string): Promise<Pick<OnboardingStepRow, 'step' | 'skipped'>[]> {
  return db.selectFrom('onboarding_steps').select(['step', 'skipped']).where('user_id', '=', userId).execute();
}

/** Says that a step is done or skipped. What is done stays so. */
export async function putStep(db: Db, userId: string, { step, skipped }: Pick<OnboardingStepRow, 'step' | 'skipped'>): Promise<void> {
  await db
    .insertInto('onboarding_steps')
    .values({ user_id: userId, step, skipped })
    .onConflict((c) =>
      c
        .columns(['user_id', 'step'])
        .doUpdateSet({ skipped, update_time: sql`now()` })
        .where(sql<boolean>`onboarding_steps.skipped and not excluded.skipped`),
    )
    .execute();
}
