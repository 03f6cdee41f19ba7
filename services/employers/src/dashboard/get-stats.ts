import type { CompanyMember } from '@hireflux/kit/actor';
import { isBlank } from '@hireflux/kit/blank';
import { asActorReading } from '@hireflux/kit/db';
import { AppError } from '@hireflux/kit/errors';
import type { Reach } from '@hireflux/kit/roles';
import { companyNotFound } from '../companies/company.ts';
import type { EmployersDeps } from '../deps.ts';
import type { JobStatusName, StageKindName } from '../schema.ts';
import { countActive, countJobs, countNew, findFirstSteps } from './stats-queries.ts';

const LONGEST_DAY_MS = 48 * 3_600_000;

export interface Stats {
  readonly jobs: Readonly<Record<JobStatusName, number>>;
  readonly applicants?: { readonly today: number; readonly week: number; readonly active: readonly { readonly stage_kind: StageKindName; readonly count: number }[] };
  readonly steps: Readonly<Record<'companyDescribed' | 'jobWritten' | 'jobPublished' | 'memberInvited', boolean>>;
}

export interface StatsInput {
  /** How far the caller sees applicants. */
  readonly reach: Reach | undefined;
  readonly dayStart: Date | undefined;
}

/** How a company stands, as one moment shows it. */
export function getStats({ db }: Pick<EmployersDeps, 'db'>, actor: CompanyMember, { reach, dayStart = midnight() }: StatsInput, signal: AbortSignal): Promise<Stats> {
  const age = Date.now() - dayStart.getTime();
  if (!(age >= -LONGEST_DAY_MS / 2 && age <= LONGEST_DAY_MS)) throw new AppError('INVALID_REQUEST', 'day_start_time must be when this day began: within the last 48 hours');
  const { companyId, userId } = actor;
  const assignedTo = reach === 'assigned' ? userId : undefined;
  return asActorReading(
    db,
    actor,
    async (db) => {
      const [counts, steps, fresh, active] = await Promise.all([
        countJobs(db, companyId),
        findFirstSteps(db, companyId),
        reach && countNew(db, companyId, dayStart, assignedTo),
        reach && countActive(db, companyId, assignedTo),
      ]);
      if (!steps) throw companyNotFound();
      const jobs = { draft: 0, active: 0, paused: 0, closed: 0, ...Object.fromEntries(counts.map(({ status, count }) => [status, count])) };
      return {
        jobs,
        ...(fresh && active && { applicants: { ...fresh, active } }),
        steps: {
          companyDescribed: !isBlank(steps.description),
          jobWritten: counts.length > 0,
          jobPublished: counts.some(({ published }) => published),
          memberInvited: Boolean(steps.invited),
        },
      };
    },
    signal,
  );
}

function midnight(): Date {
  return new Date(new Date().setUTCHours(0, 0, 0, 0));
}
