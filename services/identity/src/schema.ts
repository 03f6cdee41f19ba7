import type { ColumnType, Generated, Selectable } from 'kysely';

export interface IdentityDb {
  users: UsersTable;
  credentials: CredentialsTable;
  email_tokens: EmailTokensTable;
  sessions: SessionsTable;
  refresh_tokens: RefreshTokensTable;
}

interface UsersTable {
  id: string;
  email: string;
  user_type: 'seeker' | 'employer' | 'staff';
  name: Generated<string>;
  locale: Generated<string>;
  time_zone: Generated<string>;
  status: Generated<'active' | 'suspended'>;
  verified_time: Date | null;
  request_id: string | null;
  version: Generated<number>;
  create_time: Generated<Date>;
  update_time: Generated<Date>;
}

interface CredentialsTable {
  user_id: string;
  kind: 'password';
  secret_hash: string;
  update_time: Generated<Date>;
}

interface EmailTokensTable {
  id: string;
  user_id: string;
  purpose: 'verify';
  request_id: string;
  password_hash: string;
  name: string;
  locale: string;
  expire_time: Date;
  use_time: ColumnType<Date | null, never, Date>;
  create_time: Generated<Date>;
}

interface SessionsTable {
  id: string;
  user_id: string;
  company_id: string | null;
  token_seed: Buffer;
  create_time: Generated<Date>;
  expire_time: Date;
  revoke_time: ColumnType<Date | null, never, Date>;
}

interface RefreshTokensTable {
  token_hash: Buffer;
  session_id: string;
  create_time: Generated<Date>;
  use_time: ColumnType<Date | null, never, Date>;
}

export type UserRow = Selectable<UsersTable>;
export type EmailTokenRow = Selectable<EmailTokensTable>;
export type SessionRow = Selectable<SessionsTable>;
export type RefreshTokenRow = Selectable<RefreshTokensTable>;
