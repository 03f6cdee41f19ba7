import type { CompanyMember } from '@hireflux/kit/actor';
import { type Refusal, refusalOf } from '@hireflux/kit/error-interceptor';
import type { EmployersDeps } from '../deps.ts';
import type { JobRow } from '../schema.ts';
import { publishJob } from './publish-job.ts';

export type Published = { readonly id: string } & ({ readonly job: JobRow } | { readonly refusal: Refusal });

/** Opens jobs one after the other, so that as many are opened as the plan has places for, the first first. */
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
  return published;
}
