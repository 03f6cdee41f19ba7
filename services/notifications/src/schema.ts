import type { JsonValue } from '@bufbuild/protobuf';
import type { ColumnType, Generated, Selectable } from 'kysely';

export interface NotificationsDb {
  notifications: NotificationsTable;
  inboxes: InboxesTable;
  preferences: PreferencesTable;
  recipients: RecipientsTable;
  applications: ApplicationsTable;
  invitations: InvitationsTable;
  former_members: FormerMembersTable;
  email_queue: EmailQueueTable;
}

interface NotificationsTable {
  user_id: string;
  id: string;
  request_id: string;
  request_hash: Buffer;
  kind:
    | 'new_applicant'
    | 'application_sent'
    | 'stage_changed'
    | 'application_withdrawn'
    | 'mentioned'
    | 'applicant_assigned'
    | 'member_joined';
  parameters: ColumnType<JsonValue, string, never>;
  application_id: string | null;
  job_id: string | null;
  /** Null for one that is not shown in the product. */
  position: number | null;
  read_time: ColumnType<Date | null, never, Date>;
  create_time: Generated<Date>;
}

interface InboxesTable {
  user_id: string;
  revision: number;
}

interface PreferencesTable {
  user_id: string;
  muted_in_app: string[];
  muted_by_mail: string[];
  mail_locale: 'en' | 'de' | null;
  update_time: Generated<Date>;
}

interface RecipientsTable {
  user_id: string;
  address: string;
  locale: string;
  update_time: Generated<Date>;
}

interface ApplicationsTable {
  application_id: string;
  job_id: string;
  company_id: string;
  job_creator_id: string;
  candidate_name: string;
  job_title: string;
  company_name: string;
  /** Null while the application stands. */
  withdraw_time: Date | null;
  update_time: Generated<Date>;
}

interface InvitationsTable {
  member_id: string;
  inviter_id: string;
  address: string;
  company_name: string;
  create_time: Generated<Date>;
}

interface FormerMembersTable {
  company_id: string;
  user_id: string;
  create_time: Generated<Date>;
}

interface EmailQueueTable {
  id: string;
  /** Null for one to an address that may have no account. */
  user_id: string | null;
  address: string | null;
  locale: string | null;
  template:
    | 'verify_email'
    | 'sign_up_repeated'
    | 'password_reset'
    | 'password_changed'
    | 'member_invited'
    | 'member_joined'
    | 'new_applicants'
    | 'application_sent'
    | 'stage_changed'
    | 'turned_down'
    | 'application_withdrawn'
    | 'mentioned'
    | 'applicant_assigned';
  parameters: ColumnType<JsonValue, string, never>;
  token_id: string | null;
  application_id: string | null;
  job_id: string | null;
  from_stage_id: string | null;
  /** How many things the mail tells of at once. */
  gathered: Generated<number>;
  state: Generated<'waiting' | 'sending' | 'sent' | 'given_up'>;
  /** When it is due; of one that is being sent, when whoever sends it is given up for dead. */
  send_time: Generated<Date>;
  expire_time: Generated<Date>;
  sent_time: ColumnType<Date | null, never, Date>;
  attempts: Generated<number>;
  error: Generated<string>;
  create_time: Generated<Date>;
}

export type NotificationRow = Selectable<NotificationsTable>;
export type NotificationKindName = NotificationRow['kind'];
export type NewNotification = Omit<NotificationRow, 'parameters' | 'read_time' | 'create_time'> & { readonly parameters: string };
export type PreferencesRow = Selectable<PreferencesTable>;
export type RecipientRow = Selectable<RecipientsTable>;
export type ApplicationRow = Selectable<ApplicationsTable>;
export type InvitationRow = Selectable<InvitationsTable>;
export type EmailRow = Selectable<EmailQueueTable>;
export type EmailTemplate = EmailRow['template'];
