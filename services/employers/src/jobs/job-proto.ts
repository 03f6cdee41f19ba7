import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { getKeyOf, keyOf } from '@hireflux/kit/enum-table';
import { etagOf } from '@hireflux/kit/etag';
import { PayPeriod } from '@hireflux/proto/common/v1/pay_pb';
import { WorkMode } from '@hireflux/proto/common/v1/place_pb';
import { EmploymentType, ExperienceLevel, WorkPreference } from '@hireflux/proto/common/v1/work_pb';
import { type JobContent, JobContentSchema, type JobSchema, JobStatus } from '@hireflux/proto/employers/v1/job_pb';
import { JobOrder, type PublishResultSchema } from '@hireflux/proto/employers/v1/job_service_pb';
import type { JobRow, JobStatusName, WorkPreferenceName } from '../schema.ts';
import type { JobOrderName } from './list-queries.ts';
import type { Published } from './publish-jobs.ts';

const STATUS: Record<JobStatusName, JobStatus> = {
  draft: JobStatus.DRAFT,
  active: JobStatus.ACTIVE,
  paused: JobStatus.PAUSED,
  closed: JobStatus.CLOSED,
};
const MODE: Record<NonNullable<JobRow['location_type']>, WorkMode> = {
  remote: WorkMode.REMOTE,
  hybrid: WorkMode.HYBRID,
  onsite: WorkMode.ONSITE,
};
const EMPLOYMENT: Record<NonNullable<JobRow['employment_type']>, EmploymentType> = {
  full_time: EmploymentType.FULL_TIME,
  part_time: EmploymentType.PART_TIME,
  contract: EmploymentType.CONTRACT,
  internship: EmploymentType.INTERNSHIP,
  temporary: EmploymentType.TEMPORARY,
};
const LEVEL: Record<NonNullable<JobRow['experience_level']>, ExperienceLevel> = {
  entry: ExperienceLevel.ENTRY,
  mid: ExperienceLevel.MID,
  senior: ExperienceLevel.SENIOR,
  lead: ExperienceLevel.LEAD,
  executive: ExperienceLevel.EXECUTIVE,
};
const PERIOD: Record<NonNullable<JobRow['salary_period']>, PayPeriod> = {
  hour: PayPeriod.HOUR,
  day: PayPeriod.DAY,
  month: PayPeriod.MONTH,
  year: PayPeriod.YEAR,
};
const PREFERENCE: Record<WorkPreferenceName, WorkPreference> = {
  flexible_hours: WorkPreference.FLEXIBLE_HOURS,
  focus_time: WorkPreference.FOCUS_TIME,
  collaboration: WorkPreference.COLLABORATION,
  autonomy: WorkPreference.AUTONOMY,
  structure: WorkPreference.STRUCTURE,
  fast_pace: WorkPreference.FAST_PACE,
  steady_pace: WorkPreference.STEADY_PACE,
  mentoring: WorkPreference.MENTORING,
  small_team: WorkPreference.SMALL_TEAM,
  large_team: WorkPreference.LARGE_TEAM,
  travel: WorkPreference.TRAVEL,
  social_purpose: WorkPreference.SOCIAL_PURPOSE,
};

export function toProto(row: JobRow): MessageInitShape<typeof JobSchema> {
  const { publish_time, first_publish_time, close_time } = row;
  return {
    jobId: row.id,
    companyId: row.company_id,
    content: contentOf(row),
    status: STATUS[row.status],
    formVersion: row.form_version,
    creatorId: row.created_by,
    createTime: timestampFromDate(row.create_time),
    updateTime: timestampFromDate(row.update_time),
    ...(first_publish_time && { firstPublishTime: timestampFromDate(first_publish_time) }),
    ...(publish_time && { publishTime: timestampFromDate(publish_time) }),
    ...(close_time && { closeTime: timestampFromDate(close_time) }),
    repostCount: row.repost_count,
    etag: etagOf(row.version),
  };
}

export function contentOf(row: JobRow): JobContent {
  const place = { text: row.location, city: row.location_city, region: row.location_region, country: row.location_country };
  const [year, month, day] = row.start_date?.split('-').map(Number) ?? [];
  return create(JobContentSchema, {
    title: row.title,
    department: row.department,
    description: row.description,
    requirements: row.requirements,
    responsibilities: row.responsibilities,
    skills: row.skills,
    ...(Object.values(place).some(Boolean) && { place }),
    ...(row.location_type && { workMode: MODE[row.location_type] }),
    ...(row.employment_type && { employmentType: EMPLOYMENT[row.employment_type] }),
    ...(row.experience_level && { experienceLevel: LEVEL[row.experience_level] }),
    ...(row.salary_currency && row.salary_period && { pay: payOf(row, row.salary_currency, PERIOD[row.salary_period]) }),
    ...(year && { startDate: { year, month: month!, day: day! } }),
    workPreferences: row.work_preferences.map((name) => PREFERENCE[name]),
  });
}

function payOf(row: JobRow, currency: string, period: PayPeriod) {
  return {
    currency,
    period,
    ...(row.salary_min !== null && { minMinor: BigInt(row.salary_min) }),
    ...(row.salary_max !== null && { maxMinor: BigInt(row.salary_max) }),
  };
}

/** The columns that a job's content fills. */
export function contentColumns(content: JobContent) {
  const { place, pay, startDate } = content;
  return {
    title: content.title.trim(),
    department: content.department.trim(),
    description: content.description,
    requirements: content.requirements,
    responsibilities: content.responsibilities,
    skills: content.skills,
    location: place?.text.trim() ?? '',
    location_city: place?.city ?? '',
    location_region: place?.region ?? '',
    location_country: place?.country ?? '',
    location_type: keyOf(MODE, content.workMode) ?? null,
    employment_type: keyOf(EMPLOYMENT, content.employmentType) ?? null,
    experience_level: keyOf(LEVEL, content.experienceLevel) ?? null,
    salary_min: pay?.minMinor ?? null,
    salary_max: pay?.maxMinor ?? null,
    salary_currency: pay?.currency ?? null,
    salary_period: pay ? getKeyOf(PERIOD, pay.period) : null,
    start_date: startDate ? [pad(startDate.year, 4), pad(startDate.month, 2), pad(startDate.day, 2)].join('-') : null,
    work_preferences: content.workPreferences.map((each) => getKeyOf(PREFERENCE, each)),
  };
}

const ORDER: Record<JobOrderName, JobOrder> = { created: JobOrder.CREATED, updated: JobOrder.UPDATED, title: JobOrder.TITLE };

export const orderFromProto = (order: JobOrder): JobOrderName => keyOf(ORDER, order) ?? 'created';

export const publishedToProto = (each: Published): MessageInitShape<typeof PublishResultSchema> => ({
  jobId: each.id,
  result: 'job' in each ? { case: 'job', value: toProto(each.job) } : { case: 'refusal', value: each.refusal },
});

export const statusFromProto = (status: JobStatus) => keyOf(STATUS, status);

const pad = (value: number, length: number) => String(value).padStart(length, '0');
