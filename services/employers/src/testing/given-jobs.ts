import { randomUUID } from 'node:crypto';
import { eventsOf } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { JobService } from '@hireflux/proto/employers/v1/job_service_pb';
import type { Kysely } from 'kysely';
import type { EmployersDeps } from '../deps.ts';
import { routes } from '../routes.ts';
import type { EmployersDb } from '../schema.ts';
import { anyOwner } from './any-owner.ts';
import { testDeps } from './test-deps.ts';

export const content = (title = 'Night nurse') => ({
  title,
  description: 'Care for twelve patients at night.',
  place: { text: 'Lyon, France', city: 'Lyon', country: 'FR' },
  workMode: WorkMode.ONSITE,
});

export const draft = (title?: string) => ({ requestId: randomUUID(), content: content(title) });

/** Companies that write jobs, each with an owner of its own. */
export function givenJobs(db: Kysely<EmployersDb>, over: Partial<EmployersDeps> = {}) {
  const served = routes(testDeps(db, over));
  return {
    served,
    async anyCompany() {
      const member = await anyOwner(served);
      return { client: testClient(JobService, served, member), member };
    },
    seeker: () => testClient(JobService, served, { kind: 'seeker', userId: randomUUID() }),
    internal: () => testClient(JobService, served, { kind: 'system', name: 'seekers' }),
    eventsAbout: async (jobId: string) => (await eventsOf(db)).filter((event) => event.aggregateId === jobId),
  };
}
