import type { JsonValue } from '@bufbuild/protobuf';
import type { Role } from '@hireflux/kit/roles';
import type { ColumnType, Generated, Insertable, Selectable, Updateable } from 'kysely';

export interface EmployersDb {
  companies: CompaniesTable;
  company_members: CompanyMembersTable;
  jobs: JobsTable;
  application_questions: ApplicationQuestionsTable;
  applicants: ApplicantsTable;
  recent_activity: RecentActivityTable;
  logo_removals: LogoRemovalsTable;
}

interface CompaniesTable {
  id: string;
  /** Who registered it, while they belong to it. */
  owner_id: string | null;
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
  /** The file of its logo: the hash of what it is, and its ending. Empty where there is none. */
  logo: Generated<string>;
  status: Generated<'active' | 'suspended'>;
  version: Generated<number>;
  create_time: Generated<Date>;
  update_time: Generated<Date>;
}

interface CompanyMembersTable {
  company_id: string;
  id: string;
  /** Null until an invitation is accepted, and after a removal. */
  user_id: string | null;
  request_id: string | null;
  request_hash: Buffer | null;
  email: string;
  name: string;
  locale: Generated<string>;
  role: Role;
  status: Generated<MemberStatusName>;
  invited_by: string | null;
  invited_time: Date | null;
  joined_time: Date | null;
  email_token_id: string | null;
  invitation_expire_time: Date | null;
  version: Generated<number>;
  create_time: Generated<Date>;
  update_time: Generated<Date>;
}

/** Who is removed stays as a row without a person, so that their invitation cannot be asked for again under its request_id. */
export type MemberStatusName = 'active' | 'invited' | 'suspended' | 'removed';

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
  /** The publication that runs or comes next: it holds a place of the plan. */
  publication_id: string;
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

/** What a dashboard knows of an applicant. */
interface ApplicantsTable {
  company_id: string;
  application_id: string;
  job_id: string;
  candidate_name: Generated<string>;
  /** Null until it is told by who sent it. */
  submit_time: Date | null;
  attempt: Generated<number>;
  withdrawn: Generated<boolean>;
  stage_id: string | null;
  stage_kind: Generated<StageKindName>;
  outcome: Generated<'active' | 'withdrawn' | 'hired' | 'rejected'>;
  assigned_to: string | null;
}

export type StageKindName = 'new' | 'screening' | 'assessment' | 'interview' | 'offer' | 'hired' | 'rejected';
export type ActivityKindName = 'applied' | 'withdrew' | 'moved' | 'noted' | 'job_published' | 'job_paused' | 'job_closed' | 'member_joined';

interface RecentActivityTable {
  company_id: string;
  id: string;
  kind: ActivityKindName;
  actor_id: string | null;
  application_id: string | null;
  job_id: string | null;
  stage_name: Generated<string>;
  stage_kind: StageKindName | null;
  create_time: Generated<Date>;
}

/** Files that are to be removed, unless a company shows them then. */
interface LogoRemovalsTable {
  logo: string;
  due_time: Date;
}

export type CompanyRow = Selectable<CompaniesTable>;
export type NewCompany = Insertable<CompaniesTable>;
export type CompanyPatch = Updateable<CompaniesTable>;
export type MemberRow = Selectable<CompanyMembersTable>;
export type NewMember = Insertable<CompanyMembersTable>;
export type MemberPatch = Updateable<CompanyMembersTable>;
export type JobRow = Selectable<JobsTable>;
export type NewJob = Insertable<JobsTable>;
export type JobPatch = Updateable<JobsTable>;
export type QuestionRow = Selectable<ApplicationQuestionsTable>;
export type NewQuestion = Insertable<ApplicationQuestionsTable>;
export type ApplicantRow = Selectable<ApplicantsTable>;
export type NewApplicant = Insertable<ApplicantsTable>;
export type ActivityRow = Selectable<RecentActivityTable>;
export type NewActivity = Insertable<RecentActivityTable>;
