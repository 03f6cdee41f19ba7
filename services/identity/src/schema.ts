import type { Action } from '@hireflux/proto/options/v1/options_pb';
import type { ColumnType, Generated, Selectable } from 'kysely';

export interface IdentityDb {
  users: UsersTable;
  credentials: CredentialsTable;
  email_tokens: EmailTokensTable;
  sessions: SessionsTable;
  refresh_tokens: RefreshTokensTable;
  address_requests: AddressRequestsTable;
  asked_requests: AskedRequestsTable;
  api_keys: ApiKeysTable;
  consents: ConsentsTable;
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
  contested: Generated<boolean>;
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
  purpose: 'verify' | 'reset' | 'notice';
  request_id: string;
  password_hash: string | null;
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
  user_agent: string;
  network: string;
  use_time: Generated<Date>;
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

interface AddressRequestsTable {
  id: string;
  kind: 'sign_up' | 'resend_verification' | 'reset_password';
  email: string;
  user_type: UsersTable['user_type'];
  request_id: string;
  password_hash: string | null;
  name: string;
  locale: string;
  call_id: string;
  traceparent: string;
  create_time: Generated<Date>;
}

interface AskedRequestsTable {
  kind: AddressRequestsTable['kind'];
  request_id: string;
  /** Of the request without its password. */
  request_hash: Buffer;
  password_hash: string | null;
  create_time: Generated<Date>;
}

interface ApiKeysTable {
  id: string;
  company_id: string;
  user_id: string;
  name: string;
  actions: Action[];
  secret_hash: Buffer;
  key_start: string;
  request_id: string;
  request_hash: Buffer;
  create_time: Generated<Date>;
  use_time: ColumnType<Date | null, never, Date>;
  revoke_time: ColumnType<Date | null, never, Date>;
}

interface ConsentsTable {
  id: string;
  user_id: string;
  document: 'terms' | 'privacy' | 'marketing';
  document_version: string;
  agreed: boolean;
  request_id: string;
  request_hash: Buffer;
  create_time: Generated<Date>;
}

export type UserRow = Selectable<UsersTable>;
export type EmailTokenRow = Selectable<EmailTokensTable>;
export type SessionRow = Selectable<SessionsTable>;
export type RefreshTokenRow = Selectable<RefreshTokensTable>;
export type AddressRequestRow = Selectable<AddressRequestsTable>;
export type AskedRequestRow = Selectable<AskedRequestsTable>;
export type ApiKeyRow = Selectable<ApiKeysTable>;
export type ConsentRow = Selectable<ConsentsTable>;
