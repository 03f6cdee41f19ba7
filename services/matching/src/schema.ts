import type { ColumnType, Generated, GeneratedAlways, Insertable, Selectable } from 'kysely';
import type { KnownCandidate } from './candidates/candidate-facts.ts';
import type { Factor, Point } from './fit/fit.ts';
import type { FitInput, JobFacts, WorkMode } from './fit/input.ts';

/** Read parsed; written as text, since pg would write an array as a PostgreSQL array. */
type Json<T> = ColumnType<T, string, string>;

export interface MatchingDb {
  job_documents: JobDocumentsTable;
  open_jobs: OpenJobsTable;
  search_terms: SearchTermsTable;
  candidate_documents: CandidateDocumentsTable;
  match_scores: MatchScoresTable;
  employer_candidate_rankings: RankingsTable;
  past_scores: PastScoresTable;
}

export type JobStatus = 'active' | 'paused' | 'closed';
export type EmploymentType = 'full_time' | 'part_time' | 'contract' | 'internship' | 'temporary';
export type ExperienceLevel = 'entry' | 'mid' | 'senior' | 'lead' | 'executive';

interface JobDocumentsTable {
  job_id: string;
  company_id: string;
  origin: 'native' | 'feed';
  status: JobStatus;
  company_name: string;
  company_slug: string;
  company_logo_path: Generated<string>;
  title: string;
  place: string;
  skills: string;
  body: string;
  work_mode: WorkMode | null;
  employment_type: EmploymentType | null;
  experience_level: ExperienceLevel | null;
  content: Buffer;
  form: Buffer;
  facts: Json<JobFacts>;
  taxonomy: string;
  first_publish_time: Date;
  publish_time: Date;
  repost_count: number;
  vector: Buffer | null;
  vector_model: string | null;
  /** The version of the document that the vector is of. */
  vector_version: number | null;
  /** The version of the document whose vector the store was given. */
  indexed_version: number | null;
  version: Generated<number>;
  create_time: Generated<Date>;
  update_time: Generated<Date>;
  search: GeneratedAlways<string>;
}

/** What is searched for in the documents of active jobs; a trigger keeps it. */
type OpenJobsTable = Pick<JobDocumentsTable, 'job_id' | 'place' | 'work_mode' | 'employment_type' | 'experience_level' | 'search' | 'publish_time' | 'repost_count'> & {
  pay_currency: string | null;
  /** The most that is named, else the least, for a year; a bigint, which pg gives as text. */
  pay_year_minor: string | null;
};

export type TermKind = 'title' | 'skill' | 'company' | 'place';

/** What open jobs are called, ask for and are named by; a trigger keeps it. */
interface SearchTermsTable {
  job_id: string;
  kind: TermKind;
  folded: string;
  term: string;
}

interface CandidateDocumentsTable {
  user_id: string;
  resume_id: string | null;
  resume_version_id: string | null;
  /** A ResumeRead. */
  resume: Buffer | null;
  upload_time: Date | null;
  /** A ProfileChanged. */
  profile: Buffer | null;
  facts: Json<KnownCandidate>;
  taxonomy: string;
  terms: string;
  body: string;
  vector: Buffer | null;
  vector_model: string | null;
  vector_version: number | null;
  version: Generated<number>;
  create_time: Generated<Date>;
  update_time: Generated<Date>;
}

interface MatchScoresTable {
  user_id: string;
  job_id: string;
  candidate_version: number;
  job_version: number;
  as_of: string;
  algorithm_version: string;
  taxonomy: string;
  input_hash: string;
  /** The index, and -1 where too little is known. */
  fit_rank: number;
  coverage: number;
  calculate_time: Generated<Date>;
}

interface RankingsTable {
  company_id: string;
  job_id: string;
  candidate_id: string;
  application_id: string;
  attempt: number;
  outcome: 'active' | 'withdrawn';
  /** An ApplicationSubmitted, of which only what a score may rest on is kept. */
  submission: Buffer;
  submit_time: Date;
  fit_index: number | null;
  coverage: number | null;
  skills_score: number | null;
  experience_score: number | null;
  location_score: number | null;
  salary_score: number | null;
  culture_score: number | null;
  availability_score: number | null;
  factors: Json<readonly Factor[]> | null;
  strengths: Json<readonly Point[]> | null;
  concerns: Json<readonly Point[]> | null;
  input: Json<FitInput> | null;
  input_hash: string | null;
  algorithm_version: string | null;
  calculate_time: Date | null;
  create_time: Generated<Date>;
  update_time: Generated<Date>;
}

interface PastScoresTable {
  /** A bigint, which pg gives as text. */
  id: GeneratedAlways<string>;
  company_id: string;
  application_id: string;
  candidate_id: string;
  attempt: number;
  fit_index: number | null;
  coverage: number;
  input: Json<FitInput>;
  input_hash: string;
  algorithm_version: string;
  calculate_time: Date;
  replace_time: Generated<Date>;
}

/** A document without what only the search looks at. */
export type JobRow = Omit<Selectable<JobDocumentsTable>, 'search' | 'vector' | 'skills' | 'body'>;
export type NewJobDocument = Insertable<JobDocumentsTable>;
export type CandidateRow = Selectable<CandidateDocumentsTable>;
export type NewCandidateDocument = Insertable<CandidateDocumentsTable>;
export type MatchRow = Selectable<MatchScoresTable>;
export type NewMatch = Insertable<MatchScoresTable>;
export type RankingRow = Selectable<RankingsTable>;
export type NewRanking = Insertable<RankingsTable>;
