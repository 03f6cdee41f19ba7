import type { JsonValue } from '@bufbuild/protobuf';
import type { ColumnType, Generated, Insertable, Selectable } from 'kysely';

/** Read parsed; written as text, since pg would write an array as a PostgreSQL array. */
type JsonColumn = ColumnType<JsonValue, string, string>;
type NullableJsonColumn = ColumnType<JsonValue | null, string | null, string | null>;

export interface SeekersDb {
  profiles: ProfilesTable;
  resumes: ResumesTable;
  resume_versions: ResumeVersionsTable;
  resume_facts: ResumeFactsTable;
  file_removals: FileRemovalsTable;
  applications: ApplicationsTable;
  application_submissions: SubmissionsTable;
}

interface ProfilesTable {
  user_id: string;
  name: Generated<string>;
  phone: Generated<string>;
  place: NullableJsonColumn;
  preferences: JsonColumn;
  version: Generated<number>;
  create_time: Generated<Date>;
  update_time: Generated<Date>;
}

interface ResumesTable {
  user_id: string;
  id: string;
  request_id: string;
  request_hash: Buffer;
  resume_version_id: string;
  file_name: string;
  create_time: Generated<Date>;
  delete_time: ColumnType<Date | null, never, Date>;
}

interface ResumeVersionsTable {
  user_id: string;
  id: string;
  resume_id: string;
  object_key: string;
  media_type: string;
  /** A bigint, which pg gives as text. */
  size_bytes: ColumnType<string, number, never>;
  sha256: string;
  outcome: 'read' | 'no_text' | 'encrypted' | 'damaged' | 'too_large';
  kind: 'pdf' | 'docx';
  page_count: number;
  reader_version: string;
  lines: JsonColumn;
  create_time: Generated<Date>;
}

interface ResumeFactsTable {
  user_id: string;
  resume_version_id: string;
  position: number;
  fact_id: string;
  kind:
    | 'name'
    | 'email'
    | 'phone'
    | 'link'
    | 'place'
    | 'headline'
    | 'summary'
    | 'skill'
    | 'employment'
    | 'education'
    | 'language'
    | 'certification'
    | 'project';
  text: string;
  organization: string;
  detail: string;
  period: NullableJsonColumn;
  confidence: number;
  quotes: JsonColumn;
}

interface FileRemovalsTable {
  object_key: string;
  create_time: Generated<Date>;
}

interface ApplicationsTable {
  user_id: string;
  id: string;
  job_id: string;
  company_id: string;
  company_name: string;
  job_title: string;
  attempt: Generated<number>;
  outcome: ColumnType<'active' | 'withdrawn' | 'hired' | 'rejected', never>;
  stage_name: Generated<string>;
  stage_kind: 'new' | 'screening' | 'assessment' | 'interview' | 'offer' | 'hired' | 'rejected' | null;
  stage_time: Date | null;
  submit_time: Generated<Date>;
  withdraw_time: Date | null;
  create_time: Generated<Date>;
  update_time: Generated<Date>;
}

interface SubmissionsTable {
  user_id: string;
  application_id: string;
  attempt: number;
  request_id: string;
  request_hash: Buffer;
  resume_id: string;
  resume_version_id: string;
  form: JsonColumn;
  answers: JsonColumn;
  cover_letter: string;
  portfolio_url: string;
  submit_time: Generated<Date>;
}

export type ProfileRow = Selectable<ProfilesTable>;
export type ResumeRow = Selectable<ResumesTable>;
export type NewResume = Insertable<ResumesTable>;
export type ResumeVersionRow = Selectable<ResumeVersionsTable>;
export type NewResumeVersion = Insertable<ResumeVersionsTable>;
export type ResumeFactRow = Selectable<ResumeFactsTable>;
export type ApplicationRow = Selectable<ApplicationsTable>;
export type SubmissionRow = Selectable<SubmissionsTable>;
export type NewSubmission = Insertable<SubmissionsTable>;
