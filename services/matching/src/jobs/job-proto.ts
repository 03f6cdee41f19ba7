import { fromBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type Form, FormSchema } from '@hireflux/proto/common/v1/form_pb';
import { JobContentSchema } from '@hireflux/proto/employers/v1/job_pb';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { EmploymentType, ExperienceLevel } from '@hireflux/proto/common/v1/work_pb';
import type { JobAddressSchema, JobCountsSchema, SearchJobsRequest } from '@hireflux/proto/matching/v1/job_search_service_pb';
import { JobOrigin, type PublicJobSchema } from '@hireflux/proto/matching/v1/public_job_pb';
import { keyOf } from '../fit/words.ts';
import type { JobRow } from '../schema.ts';
import type { AddressRow } from './address-queries.ts';
import type { Counted } from './search-jobs.ts';
import type { JobFilter, LabelCount } from './search-queries.ts';

const ORIGINS: Readonly<Record<JobRow['origin'], JobOrigin>> = { native: JobOrigin.NATIVE, feed: JobOrigin.FEED };

export function toProto(job: JobRow): MessageInitShape<typeof PublicJobSchema> {
  return {
    jobId: job.job_id,
    origin: ORIGINS[job.origin],
    companyId: job.company_id,
    companyName: job.company_name,
    companySlug: job.company_slug,
    companyLogoPath: job.company_logo_path,
    content: fromBinary(JobContentSchema, job.content),
    firstPublishTime: timestampFromDate(job.first_publish_time),
    publishTime: timestampFromDate(job.publish_time),
    repostCount: job.repost_count,
  };
}

export function formOf(job: JobRow): Form {
  return fromBinary(FormSchema, job.form);
}

type AskedFilter = Pick<SearchJobsRequest, 'place' | 'workModes' | 'employmentTypes' | 'experienceLevels' | 'pay' | 'maxAgeDays' | 'postedOnceOnly'> & Partial<Pick<SearchJobsRequest, 'companyId'>>;

export function filterFromProto({ place, workModes, employmentTypes, experienceLevels, pay, maxAgeDays, postedOnceOnly, companyId = '' }: AskedFilter): JobFilter {
  return {
    place,
    workModes: keysOf(WorkMode, workModes) as JobFilter['workModes'],
    employmentTypes: keysOf(EmploymentType, employmentTypes) as JobFilter['employmentTypes'],
    experienceLevels: keysOf(ExperienceLevel, experienceLevels) as JobFilter['experienceLevels'],
    ...(pay && { pay: { currency: pay.currency, perYear: Number(pay.leastPerYearMinor), orUnnamed: pay.orUnnamed } }),
    maxAgeDays,
    postedOnce: postedOnceOnly,
    ...(companyId && { companyId }),
  };
}

function keysOf(values: Readonly<Record<string, number>>, chosen: readonly number[]): string[] {
  return chosen.flatMap((value) => keyOf(values, value) ?? []).sort();
}

/** Which rows are about which label, by the bits of the labels that they are not about. */
const [BY_MODE, BY_TYPE, BY_LEVEL, BY_PAY, ALL] = [0b0111, 0b1011, 0b1101, 0b1110, 0b1111];

export function countsToProto({ rows, more }: Counted): MessageInitShape<typeof JobCountsSchema> {
  const about = (bits: number) => rows.filter((row) => row.bits === bits).sort((a, b) => b.count - a.count);
  const total = about(ALL!)[0]?.count ?? 0;
  return {
    totalCount: more ? Math.min(total, MOST_TOLD) : total,
    more,
    workModes: about(BY_MODE!).map(({ work_mode, count }) => ({ workMode: labelOf(WorkMode, work_mode), count })),
    employmentTypes: about(BY_TYPE!).map(({ employment_type, count }) => ({ employmentType: labelOf(EmploymentType, employment_type), count })),
    experienceLevels: about(BY_LEVEL!).map(({ experience_level, count }) => ({ experienceLevel: labelOf(ExperienceLevel, experience_level), count })),
    payNamedCount: about(BY_PAY!).find(({ names_pay }) => names_pay)?.count ?? 0,
  };
}

const MOST_TOLD = 2000;

function labelOf<T extends number>(values: Readonly<Record<string, T | string>>, key: LabelCount['work_mode'] | LabelCount['employment_type'] | LabelCount['experience_level']): T {
  return values[(key ?? 'unspecified').toUpperCase()] as T;
}

export function addressToProto({ job_id, company_slug, publish_time }: AddressRow): MessageInitShape<typeof JobAddressSchema> {
  return { jobId: job_id, companySlug: company_slug, publishTime: timestampFromDate(publish_time) };
}
