import { type EventHandler, on } from '@hireflux/kit/events/consumer';
import { CompanyChangedSchema, CompanyRegisteredSchema, JobChangedSchema, JobPublishedSchema, MemberRemovedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { ApplicationScoredSchema } from '@hireflux/proto/events/v1/matching_pb';
import { ApplicationSubmittedSchema, ApplicationWithdrawnSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { keepScore } from './applicants/keep-score.ts';
import { openCandidacy } from './applicants/open-candidacy.ts';
import { releaseApplicants } from './applicants/release-applicants.ts';
import { withdrawCandidacy } from './applicants/withdraw-candidacy.ts';
import { updateCompanyName } from './jobs/job-queries.ts';
import { takeInJob } from './jobs/take-in-job.ts';
import { defaultPipelineOf } from './pipelines/default-pipeline-of.ts';
import type { AtsDb } from './schema.ts';

export const fromEmployers: readonly EventHandler<AtsDb>[] = [
  on(CompanyRegisteredSchema, async (db, { companyId }) => void (await defaultPipelineOf(db, companyId))),
  on(CompanyChangedSchema, (db, { companyId, name }) => updateCompanyName(db, companyId, name)),
  on(JobPublishedSchema, (db, { job }) => takeInJob(db, job!)),
  on(JobChangedSchema, (db, { job }) => takeInJob(db, job!)),
  on(MemberRemovedSchema, releaseApplicants),
];

export const fromSeekers: readonly EventHandler<AtsDb>[] = [
  on(ApplicationSubmittedSchema, openCandidacy),
  on(ApplicationWithdrawnSchema, withdrawCandidacy),
];

export const fromMatching: readonly EventHandler<AtsDb>[] = [on(ApplicationScoredSchema, keepScore)];
