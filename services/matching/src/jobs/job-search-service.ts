import type { ServiceImpl } from '@connectrpc/connect';
import { publicActor } from '@hireflux/kit/actor';
import { asActorReading } from '@hireflux/kit/db';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { EmploymentType, ExperienceLevel } from '@hireflux/proto/common/v1/work_pb';
import type { JobSearchService } from '@hireflux/proto/matching/v1/job_search_service_pb';
import type { MatchingDeps } from '../deps.ts';
import { keyOf } from '../fit/words.ts';
import { jobNotFound } from './job-document.ts';
import { formOf, toProto } from './job-proto.ts';
import { findJob } from './job-queries.ts';
import { searchJobs } from './search-jobs.ts';
import type { JobFilter } from './search-queries.ts';

const DEFAULT_PAGE_SIZE = 20;

export function jobSearchService(deps: MatchingDeps): ServiceImpl<typeof JobSearchService> {
  return {
    async searchJobs(req, ctx) {
      const page = await searchJobs(
        deps,
        publicActor,
        {
          query: req.query,
          filter: {
            place: req.place,
            workModes: keysOf(WorkMode, req.workModes) as JobFilter['workModes'],
            employmentTypes: keysOf(EmploymentType, req.employmentTypes) as JobFilter['employmentTypes'],
            experienceLevels: keysOf(ExperienceLevel, req.experienceLevels) as JobFilter['experienceLevels'],
          },
          size: req.pageSize || DEFAULT_PAGE_SIZE,
          pageToken: req.pageToken,
        },
        ctx.signal,
      );
      return { ...page, jobs: page.jobs.map(toProto) };
    },

    async getPublicJob(req) {
      const job = await asActorReading(deps.db, publicActor, (db) => findJob(db, req.jobId));
      if (!job) throw jobNotFound(req.jobId);
      return { job: toProto(job), form: formOf(job) };
    },
  };
}

function keysOf(values: Readonly<Record<string, number>>, chosen: readonly number[]): string[] {
  return chosen.flatMap((value) => keyOf(values, value) ?? []).sort();
}
