import type { JsonValue } from '@bufbuild/protobuf';
import type { ColumnType, Generated, Insertable, Selectable, Updateable } from 'kysely';

export interface EmployersDb {
  companies: CompaniesTable;
  company_members: CompanyMembersTable;
  jobs: JobsTable;
  application_questions: ApplicationQuestionsTable;
}

interface CompaniesTable {
  id: string;
  owner_id: string;
  request_id: string;
  request_hash: Buffer;
  name: string;
  slug: string;
  domain: string;
  industry: string;
  size: '1-10' | '11-50' | '51-200' | '201-500' | '501+' | null;
  location: string;
  website: Generated<string>;
  description: Generated<string>;
  status: Generated<'active' | 'suspended'>;
  version: Generated<number>;
  create_time: Generated<Date>;
  update_time: Generated<Date>;
}

interface CompanyMembersTable {
  company_id: string;
  user_id: string;
  role: 'owner' | 'admin' | 'hiring_manager' | 'recruiter' | 'interviewer' | 'viewer';
  status: Generated<'active' | 'invited' | 'suspended'>;
  joined_time: Date | null;
  create_time: Generated<Date>;
}

/** A bigint, which pg gives as text. */
type Bigint = ColumnType<string | null, bigint | null, bigint | null>;

interface JobsTable {
  company_id: string;
  id: string;
  request_id: string;
  request_hash: Buffer;
  created_by: string;
  title: string;
  department: string;
  description: string;
  requirements: string[];
  responsibilities: string[];
  skills: string[];
  location: string;
  location_city: string;
  location_region: string;
  location_country: string;
  location_type: 'remote' | 'hybrid' | 'onsite' | null;
  employment_type: 'full_time' | 'part_time' | 'contract' | 'internship' | 'temporary' | null;
  experience_level: 'entry' | 'mid' | 'senior' | 'lead' | 'executive' | null;
  salary_min: Bigint;
  salary_max: Bigint;
  salary_currency: string | null;
  salary_period: 'hour' | 'day' | 'month' | 'year' | null;
  start_date: string | null;
  work_preferences: WorkPreferenceName[];
  status: ColumnType<JobStatusName, never>;
  form_version: Generated<number>;
  publish_time: ColumnType<Date | null, never>;
  first_publish_time: ColumnType<Date | null, never>;
  close_time: ColumnType<Date | null, never>;
  repost_count: Generated<number>;
  version: Generated<number>;
  create_time: Generated<Date>;
  update_time: Generated<Date>;
}

export type JobStatusName = 'draft' | 'active' | 'paused' | 'closed';
export type WorkPreferenceName =
  | 'flexible_hours'
  | 'focus_time'
  | 'collaboration'
  | 'autonomy'
  | 'structure'
  | 'fast_pace'
  | 'steady_pace'
  | 'mentoring'
  | 'small_team'
  | 'large_team'
  | 'travel'
  | 'social_purpose';

interface ApplicationQuestionsTable {
  company_id: string;
  job_id: string;
  id: string;
  position: number;
  kind: 'text' | 'choice' | 'multi_choice' | 'yes_no' | 'number' | 'date' | 'file';
  prompt: string;
  help: string;
  options: string[];
  required: boolean;
  knock_out: ColumnType<JsonValue | null, string | null, string | null>;
}

export type CompanyRow = Selectable<CompaniesTable>;
export type NewCompany = Insertable<CompaniesTable>;
export type MemberRow = Selectable<CompanyMembersTable>;
export type JobRow = Selectable<JobsTable>;
export type NewJob = Insertable<JobsTable>;
export type JobPatch = Updateable<JobsTable>;
export type QuestionRow = Selectable<ApplicationQuestionsTable>;
export type NewQuestion = Insertable<ApplicationQuestionsTable>;
