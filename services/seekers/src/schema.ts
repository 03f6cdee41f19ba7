import type { JsonValue } from '@bufbuild/protobuf';
import type { ColumnType, Generated, Insertable, Selectable } from 'kysely';

/** Read parsed; written as text, since pg would write an array as a PostgreSQL array. */
type JsonColumn = ColumnType<JsonValue, string, string>;
type NullableJsonColumn = ColumnType<JsonValue | null, string | null, string | null>;

export interface SeekersDb {
  profiles: ProfilesTable;
  candidate_profiles: CandidateProfilesTable;
  onboarding_steps: OnboardingStepsTable;
  answer_bank: AnswerBankTable;
  saved_jobs: SavedJobsTable;
  resumes: ResumesTable;
  resume_versions: ResumeVersionsTable;
  resume_facts: ResumeFactsTable;
  resume_corrections: CorrectionsTable;
  file_removals: FileRemovalsTable;
  applications: ApplicationsTable;
  application_submissions: SubmissionsTable;
  application_files: ApplicationFilesTable;
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

interface CandidateProfilesTable {
  user_id: string;
  headline: Generated<string>;
  about: Generated<string>;
  portfolio_urls: Generated<string[]>;
  open_to_work: Generated<boolean>;
  visibility: Generated<'private' | 'employers'>;
  version: Generated<number>;
  create_time: Generated<Date>;
  update_time: Generated<Date>;
}

interface OnboardingStepsTable {
  user_id: string;
  step: 'resume' | 'preferences' | 'visibility' | 'first_look';
  skipped: boolean;
  create_time: Generated<Date>;
  update_time: Generated<Date>;
}

interface AnswerBankTable {
  user_id: string;
  id: string;
  prompt: string;
  prompt_hash: Buffer;
  value: JsonColumn;
  last_use_time: Date | null;
  version: Generated<number>;
  create_time: Generated<Date>;
  update_time: Generated<Date>;
}

interface SavedJobsTable {
  user_id: string;
  job_id: string;
  job_title: string;
  company_name: string;
  is_open: Generated<boolean>;
  create_time: Generated<Date>;
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
  corrected: boolean;
}

interface CorrectionsTable {
  user_id: string;
  id: string;
  request_id: string;
  request_hash: Buffer;
  resume_id: string;
  base_version_id: string;
  resume_version_id: string;
  fact_id: string;
  change: 'replacement' | 'removal' | 'addition';
  fact: NullableJsonColumn;
  create_time: Generated<Date>;
}

interface FileRemovalsTable {
  object_key: string;
  user_id: string | null;
  due_time: Generated<Date>;
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
  stage_id: string | null;
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
  company_name: string;
  job_title: string;
  candidate_name: string;
  candidate_email: string;
  candidate_phone: string;
  place: NullableJsonColumn;
  preferences: NullableJsonColumn;
  submit_time: Generated<Date>;
}

interface ApplicationFilesTable {
  user_id: string;
  application_id: string;
  attempt: number;
  question_id: string;
  object_key: string;
  file_name: string;
  media_type: string;
  /** A bigint, which pg gives as text. */
  size_bytes: ColumnType<string, number, never>;
  sha256: string;
  create_time: Generated<Date>;
}

export type ProfileRow = Selectable<ProfilesTable>;
export type PublicProfileRow = Selectable<CandidateProfilesTable>;
export type OnboardingStepRow = Selectable<OnboardingStepsTable>;
export type KeptAnswerRow = Selectable<AnswerBankTable>;
export type NewKeptAnswer = Insertable<AnswerBankTable>;
export type SavedJobRow = Selectable<SavedJobsTable>;
export type ResumeRow = Selectable<ResumesTable>;
export type NewResume = Insertable<ResumesTable>;
export type ResumeVersionRow = Selectable<ResumeVersionsTable>;
export type NewResumeVersion = Insertable<ResumeVersionsTable>;
export type ResumeFactRow = Selectable<ResumeFactsTable>;
export type CorrectionRow = Selectable<CorrectionsTable>;
export type NewCorrection = Insertable<CorrectionsTable>;
export type ApplicationRow = Selectable<ApplicationsTable>;
export type SubmissionRow = Selectable<SubmissionsTable>;
export type NewSubmission = Insertable<SubmissionsTable>;
export type ApplicationFileRow = Selectable<ApplicationFilesTable>;
export type NewApplicationFile = Insertable<ApplicationFilesTable>;
