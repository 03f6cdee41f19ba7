import { AppError } from '@hireflux/kit/errors';
import type { PlanLimit } from '@hireflux/proto/options/v1/options_pb';
import type { EmployersDeps } from '../deps.ts';

export interface Place {
  readonly companyId: string;
  readonly limit: PlanLimit;
  /** What holds it. */
  readonly key: string;
}

/** Does work that needs a place of the plan. The event of the work commits the place, so that a death between the two loses neither. */
export async function holdPlace<T>({ usage }: Pick<EmployersDeps, 'usage'>, place: Place, work: () => Promise<T>): Promise<T> {
  await usage.self.reserveUsage(place);
  try {
    return await work();
  } catch (error) {
    // A transaction that was cut off may stand: its place is left to its event, or to the hold's expiry.
    const refused = error instanceof AppError && error.reason !== 'PART_AWAY';
    if (refused) await usage.self.releaseUsage(place).catch(() => undefined);
    throw error;
  }
}

/** Gives a place back at once, for who needs it next. The event that ended its work does the same, should this not arrive. */
export async function freePlace({ usage }: Pick<EmployersDeps, 'usage'>, place: Place): Promise<void> {
  await usage.self.releaseUsage(place, { timeoutMs: 1000 }).catch(() => undefined);
}
