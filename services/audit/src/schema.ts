import type { ColumnType, Insertable, Selectable } from 'kysely';

/** A bigint, which pg gives as text. */
type Bigint = ColumnType<string, bigint, bigint>;

export interface AuditDb {
  event_audit: EventAuditTable;
  audit_head: AuditHeadTable;
  candidate_accesses: CandidateAccessesTable;
}

interface EventAuditTable {
  position: Bigint;
  event_id: string;
  producer: string;
  producer_position: Bigint;
  type: string;
  event_time: Date;
  actor_kind: string;
  actor_user_id: string | null;
  subject: string;
  company_id: string | null;
  request_id: string;
  payload_hash: Buffer;
  previous_hash: Buffer;
  hash: Buffer;
}

interface AuditHeadTable {
  one: boolean;
  position: Bigint;
  hash: Buffer;
}

interface CandidateAccessesTable {
  candidate_id: string;
  id: string;
  access_time: Date;
  viewer_id: string;
  company_id: string;
  company_name: string;
  job_id: string | null;
  job_title: string;
  application_id: string | null;
  data: 'application' | 'resume' | 'answer_file' | 'fit_index';
}

export type NewAuditEntry = Insertable<EventAuditTable>;
export type AuditEntryRow = Selectable<EventAuditTable>;
export type AccessRow = Selectable<CandidateAccessesTable>;
