import { toBinary } from '@bufbuild/protobuf';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { AppError } from '@hireflux/kit/errors';
import { FormSchema } from '@hireflux/proto/common/v1/form_pb';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { EmploymentType, ExperienceLevel } from '@hireflux/proto/common/v1/work_pb';
import { type JobContent, JobContentSchema } from '@hireflux/proto/employers/v1/job_pb';
import type { PublishedJob } from '@hireflux/proto/events/v1/employers_pb';
import { keyOf } from '../fit/words.ts';
import type { WorkMode as WorkModeKey } from '../fit/input.ts';
import type { EmploymentType as EmploymentTypeKey, ExperienceLevel as ExperienceLevelKey, NewJobDocument } from '../schema.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { jobFacts } from './job-facts.ts';

export function jobNotFound(jobId: string): AppError {
  return new AppError('JOB_NOT_FOUND', 'there is no such job, or it is not open now', { job_id: jobId });
}

/** A published job as it is searched and matched. */
export function documentOf(taxonomy: Taxonomy, job: PublishedJob): NewJobDocument {
  const content = job.content!;
  return {
    job_id: job.jobId,
    company_id: job.companyId,
    origin: 'native',
    status: 'active',
    company_name: job.companyName,
    company_slug: job.companySlug,
    company_logo_path: job.companyLogoPath,
    work_mode: (keyOf(WorkMode, content.workMode) ?? null) as WorkModeKey | null,
    employment_type: (keyOf(EmploymentType, content.employmentType) ?? null) as EmploymentTypeKey | null,
    experience_level: (keyOf(ExperienceLevel, content.experienceLevel) ?? null) as ExperienceLevelKey | null,
    content: Buffer.from(toBinary(JobContentSchema, content)),
    form: Buffer.from(job.form ? toBinary(FormSchema, job.form) : []),
    first_publish_time: timestampDate(job.firstPublishTime!),
    publish_time: timestampDate(job.publishTime!),
    repost_count: job.repostCount,
    ...derivedFrom(taxonomy, content),
  };
}

/** What is made of a job's content by the taxonomy, and made anew when that changes. */
export function derivedFrom(taxonomy: Taxonomy, content: JobContent) {
  const facts = jobFacts(taxonomy, content);
  const { place } = content;
  return {
    title: content.title,
    place: place ? [...new Set([place.text, place.city, place.region, place.country])].filter((part) => part !== '').join(', ') : '',
    // Both the employer's words and the canonical names, so that either finds the job.
    skills: [...new Set([...content.skills, ...facts.skills.map(({ id }) => id)])].join(', '),
    body: [...content.requirements, ...content.responsibilities, content.description].join('\n'),
    facts: JSON.stringify(facts),
    taxonomy: taxonomy.version,
  };
}
