import { scopeOf, type ScopedDb } from '@hireflux/kit/db';
import { type EventHandler, on } from '@hireflux/kit/events/consumer';
import { CompanyChangedSchema, JobChangedSchema, JobClosedSchema, JobPausedSchema, JobPublishedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { ApplicationSubmittedSchema, ApplicationWithdrawnSchema, ProfileChangedSchema, ResumeCorrectedSchema, ResumeDeletedSchema, ResumeReadSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { forgetResume, takeInCorrectedResume, takeInProfile, takeInResume } from './candidates/take-in-candidate.ts';
import type { MatchingDeps } from './deps.ts';
import { updateCompanyOfJobs, updateJobStatus } from './jobs/job-queries.ts';
import { takeInJob } from './jobs/take-in-job.ts';
import { takeInApplication, withdrawApplication } from './rankings/take-in-application.ts';
import { takeInCorrection } from './rankings/take-in-correction.ts';
import type { MatchingDb } from './schema.ts';

type Handlers = readonly EventHandler<MatchingDb>[];

/** What the consumers do, and whom they wake once it is committed: who embeds and indexes. */
export interface Consuming {
  readonly deps: Pick<MatchingDeps, 'taxonomy'>;
  readonly wake: () => void;
}

export const fromEmployers = ({ deps, wake }: Consuming): Handlers => [
  on(JobPublishedSchema, (db, { job }) => takeInJob(deps, waking(db, wake), job!)),
  on(JobChangedSchema, (db, { job }) => takeInJob(deps, waking(db, wake), job!)),
  on(CompanyChangedSchema, (db, { companyId, name, slug, logoPath }) => updateCompanyOfJobs(db, companyId, { company_name: name, company_slug: slug, company_logo_path: logoPath })),
  on(JobPausedSchema, (db, { jobId }) => updateJobStatus(waking(db, wake), jobId, 'paused')),
  on(JobClosedSchema, (db, { jobId }) => updateJobStatus(waking(db, wake), jobId, 'closed')),
];

export const fromSeekers = ({ deps, wake }: Consuming): Handlers => [
  on(ResumeReadSchema, (db, read) => takeInResume(deps, waking(db, wake), read)),
  on(ResumeCorrectedSchema, async (db, corrected) => {
    await takeInCorrectedResume(deps, waking(db, wake), corrected);
    await takeInCorrection(deps, db, corrected);
  }),
  on(ResumeDeletedSchema, (db, deleted) => forgetResume(deps, waking(db, wake), deleted)),
  on(ProfileChangedSchema, (db, profile) => takeInProfile(deps, waking(db, wake), profile)),
  on(ApplicationSubmittedSchema, takeInApplication),
  on(ApplicationWithdrawnSchema, withdrawApplication),
];

function waking(db: ScopedDb<MatchingDb>, wake: () => void): ScopedDb<MatchingDb> {
  scopeOf(db).afterCommit.set(wake, wake);
  return db;
}
