import type { JsonValue } from '@bufbuild/protobuf';
import type { ColumnType, Generated, GeneratedAlways, Insertable, Selectable } from 'kysely';

/** Read parsed; written as text, since pg would write an array as a PostgreSQL array. */
type JsonColumn = ColumnType<JsonValue, string, string>;

export interface AtsDb {
  pipelines: PipelinesTable;
  stages: StagesTable;
  jobs: JobsTable;
  job_applications: JobApplicationsTable;
  application_answers: ApplicationAnswersTable;
  stage_changes: StageChangesTable;
  application_notes: ApplicationNotesTable;
  note_mentions: NoteMentionsTable;
  activity: ActivityTable;
  bulk_changes: BulkChangesTable;
}

interface PipelinesTable {
  company_id: string;
  id: string;
  name: string;
  is_default: boolean;
  request_id: string | null;
  request_hash: Buffer | null;
  delete_time: Date | null;
  create_time: Generated<Date>;
  update_time: Generated<Date>;
  version: Generated<number>;
}

interface StagesTable {
  company_id: string;
  id: string;
  pipeline_id: string;
  position: number;
  name: string;
  public_name: string;
  kind: 'new' | 'screening' | 'assessment' | 'interview' | 'offer' | 'hired' | 'rejected';
  delete_time: Date | null;
}

interface JobsTable {
  company_id: string;
  id: string;
  title: string;
  company_name: string;
  creator_id: string;
  pipeline_id: string;
  knock_outs: JsonColumn;
  create_time: Generated<Date>;
  update_time: Generated<Date>;
}

interface JobApplicationsTable {
  company_id: string;
  id: string;
  job_id: string;
  candidate_id: string;
  candidate_name: string;
  candidate_email: string;
  candidate_phone: string;
  attempt: number;
  stage_id: string;
  stage_time: Date;
  outcome: 'active' | 'withdrawn' | 'hired' | 'rejected';
  outcome_reason: Generated<string>;
  resume_version_id: string;
  cover_letter: string;
  portfolio_url: string;
  form: JsonColumn;
  failed_question_ids: Generated<string[]>;
  fit_known: boolean | null;
  fit_index: number | null;
  coverage: number | null;
  skills_score: number | null;
  experience_score: number | null;
  location_score: number | null;
  salary_score: number | null;
  culture_score: number | null;
  availability_score: number | null;
  algorithm_version: Generated<string>;
  fit_rank: GeneratedAlways<number>;
  coverage_rank: GeneratedAlways<number>;
  assigned_to: string | null;
  assign_time: Date | null;
  is_starred: Generated<boolean>;
  tags: Generated<string[]>;
  last_contacted_time: Date | null;
  next_follow_up_time: Date | null;
  source: Generated<string>;
  current_title: Generated<string>;
  current_employer: Generated<string>;
  submit_time: Date;
  version: Generated<number>;
  edited_version: Generated<number>;
  create_time: Generated<Date>;
  update_time: Generated<Date>;
}

interface ApplicationAnswersTable {
  company_id: string;
  application_id: string;
  question_id: string;
  answer: JsonColumn;
}

interface StageChangesTable {
  company_id: string;
  id: string;
  application_id: string;
  from_stage_id: string | null;
  to_stage_id: string;
  mover_id: string | null;
  reason: Generated<string>;
  request_id: string | null;
  request_hash: Buffer | null;
  create_time: Date;
  undoes_id: string | null;
  left_stage_time: Date | null;
  left_outcome_reason: Generated<string>;
}

interface ApplicationNotesTable {
  company_id: string;
  id: string;
  application_id: string;
  author_id: string;
  content: string;
  note_type: 'internal' | 'feedback' | 'interview_notes';
  visibility: 'private' | 'team' | 'all';
  request_id: string;
  request_hash: Buffer;
  delete_time: Date | null;
  version: Generated<number>;
  create_time: Generated<Date>;
  update_time: Generated<Date>;
}

interface NoteMentionsTable {
  company_id: string;
  note_id: string;
  user_id: string;
  is_named: Generated<boolean>;
  create_time: Generated<Date>;
}

interface ActivityTable {
  company_id: string;
  id: string;
  application_id: string;
  actor_id: string | null;
  note_id: string | null;
  what: JsonColumn;
  request_id: string | null;
  request_hash: Buffer | null;
  create_time: Date;
}

interface BulkChangesTable {
  company_id: string;
  request_id: string;
  request_hash: Buffer;
  results: JsonColumn;
  create_time: Generated<Date>;
}

export type PipelineRow = Selectable<PipelinesTable>;
export type NewPipeline = Insertable<PipelinesTable>;
export type StageRow = Selectable<StagesTable>;
export type NewStage = Insertable<StagesTable>;
export type JobRow = Selectable<JobsTable>;
export type NewJob = Insertable<JobsTable>;
export type ApplicantRow = Selectable<JobApplicationsTable>;
/** What lists show of an applicant: neither what was written nor what was filled in, which outweigh all the rest. */
export type ListedApplicantRow = Omit<
  ApplicantRow,
  'candidate_email' | 'candidate_phone' | 'attempt' | 'outcome_reason' | 'resume_version_id' | 'cover_letter' | 'portfolio_url' | 'form' | 'create_time' | 'update_time'
>;
export type NewApplicant = Insertable<JobApplicationsTable>;
export type AnswerRow = Selectable<ApplicationAnswersTable>;
export type StageChangeRow = Selectable<StageChangesTable>;
export type NewStageChange = Insertable<StageChangesTable>;
export type NoteRow = Selectable<ApplicationNotesTable>;
export type NewNote = Insertable<ApplicationNotesTable>;
export type BulkChangeRow = Selectable<BulkChangesTable>;
export type ActivityRow = Selectable<ActivityTable>;
export type NewActivity = Insertable<ActivityTable>;
