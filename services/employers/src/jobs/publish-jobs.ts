import type { CompanyMember } from '@hireflux/kit/actor';
import { type Refusal, refusalOf } from '@hireflux/kit/error-interceptor';
import { ErrorReason } from '@hireflux/proto/common/v1/error_pb';
import type { EmployersDeps } from '../deps.ts';
import type { JobRow } from '../schema.ts';
import { jobNotFound } from './job.ts';
import { publishJob } from './publish-job.ts';

export type Published = { readonly id: string } & ({ readonly job: JobRow } | { readonly refusal: Refusal });

/** Opens jobs one after the other, so that as many are opened as the plan has places for, the first first. Jobs none of which is the company's are not there. */
export async function publishJobs(deps: EmployersDeps, actor: CompanyMember, ids: readonly string[]): Promise<Published[]> {
  const published: Published[] = [];
  for (const id of ids) {
    published.push(
      await publishJob(deps, actor, id).then(
        (job) => ({ id, job }),
        (error: unknown) => ({ id, refusal: refusalOf(error) }),
      ),
    );
  }
  if (published.every(isNobodys)) throw jobNotFound(ids[0]!);
  return published;
}

const isNobodys = (each: Published): boolean => 'refusal' in each && each.refusal.detail.reason === ErrorReason.JOB_NOT_FOUND;
