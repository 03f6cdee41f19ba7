import type { JsonValue } from '@bufbuild/protobuf';
import type { ColumnType, Generated, Selectable } from 'kysely';

export interface NotificationsDb {
  notifications: NotificationsTable;
  recipients: RecipientsTable;
  email_queue: EmailQueueTable;
}

interface NotificationsTable {
  user_id: string;
  id: string;
  request_id: string;
  request_hash: Buffer;
  kind: 'new_applicant' | 'application_sent' | 'stage_changed' | 'application_withdrawn';
  parameters: ColumnType<JsonValue, string, never>;
  application_id: string | null;
  job_id: string | null;
  read_time: ColumnType<Date | null, never, Date>;
  create_time: Generated<Date>;
}

interface RecipientsTable {
  user_id: string;
  address: string;
  locale: string;
  update_time: Generated<Date>;
}

interface EmailQueueTable {
  id: string;
  user_id: string;
  template: 'verify_email' | 'sign_up_repeated' | 'stage_changed' | 'turned_down';
  parameters: ColumnType<JsonValue, string, never>;
  token_id: string | null;
  application_id: string | null;
  from_stage_id: string | null;
  send_time: Generated<Date>;
  expire_time: Generated<Date>;
  sent_time: ColumnType<Date | null, never, Date>;
  attempts: Generated<number>;
  error: Generated<string>;
  create_time: Generated<Date>;
}

export type NotificationRow = Selectable<NotificationsTable>;
export type NewNotification = Omit<NotificationRow, 'parameters' | 'read_time' | 'create_time'> & { readonly parameters: string };
export type RecipientRow = Selectable<RecipientsTable>;
export type EmailRow = Selectable<EmailQueueTable>;
export type EmailTemplate = EmailRow['template'];
