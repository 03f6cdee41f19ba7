import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { type TestDatabase, testDatabase } from '@hireflux/kit/testing/database';
import { type Kysely, sql } from 'kysely';
import type { AtsDb } from '../../services/ats/src/schema.ts';
import { companyWithJob } from '../../services/ats/src/testing/given.ts';

/** A job that many have applied for, in a database of its own. */
export interface ManyApplicants {
  readonly database: TestDatabase<AtsDb>;
  readonly companyId: string;
  readonly jobId: string;
}

/** One applies as they do, and so many others are made alike. */
export async function manyApplicants(count: number): Promise<ManyApplicants> {
  const database = await testDatabase<AtsDb>('ats');
  const { companyId, jobId, apply } = await companyWithJob(database);
  await apply({ coverLetter: 'I have cared for twelve patients a night, for nine years. '.repeat(12) });
  await multiplyApplicants(database, jobId, count - 1);
  return { database, companyId, jobId };
}

/** Gives a job so many more applicants, like one that it has, each with a name, a time and a score of their own. */
export async function multiplyApplicants(database: Kysely<AtsDb>, jobId: string, count: number): Promise<void> {
  await asActor(database, systemActor('consumer'), (db) =>
    sql`
      insert into job_applications (
        company_id, id, job_id, candidate_id, candidate_name, candidate_email, candidate_phone, attempt, stage_id, stage_time, outcome,
        resume_version_id, cover_letter, portfolio_url, form, fit_known, fit_index, coverage,
        skills_score, experience_score, location_score, salary_score, culture_score, availability_score, algorithm_version, tags, submit_time)
      select company_id, gen_random_uuid(), job_id, gen_random_uuid(), 'Ada Example ' || n, 'ada' || n || '@example.com', '', attempt, stage_id, stage_time, outcome,
             gen_random_uuid(), cover_letter, portfolio_url, form, true, (n * 7919) % 101, (n * 31) % 101,
             n % 101, (n * 3) % 101, (n * 5) % 101, null, null, (n * 11) % 101, 'fit-1', array['night'], submit_time + n * interval '1 minute'
      from (select * from job_applications where job_id = ${jobId} and outcome = 'active' order by submit_time limit 1) one, generate_series(1, ${count}::int) n
    `.execute(db),
  );
}
