import type { UserCaller } from '@hireflux/kit/actor';
import type { Host } from '@hireflux/kit/service';
import type { Kysely } from 'kysely';
import type { PasswordHasher } from './users/passwords.ts';
import type { IdentityDb } from './schema.ts';

/** What the verbs reach the world through. */
export interface IdentityDeps {
  readonly db: Kysely<IdentityDb>;
  readonly log: Pick<Host['log'], 'warn'>;
  readonly passwords: PasswordHasher;
  /** The secret that one-time tokens are made by. */
  readonly mailSecret: string;
  /** Has what was asked for addresses be seen to at once. */
  readonly addressRequested: () => void;
  /** Has every process learn at once that sessions may have ended. */
  readonly sessionsEnded: () => void;
  /** Signs an access token that ends ten minutes from now, or for an API key one minute. */
  readonly signAccessToken: (caller: UserCaller) => Promise<string>;
  /** Whether a user is an active member of a company. */
  readonly isMember: (userId: string, companyId: string) => Promise<boolean>;
  /** The company that a user acts for, or null: the one that is asked for if they still belong to it, else their first. */
  readonly findCompany: (userId: string, companyId: string | null) => Promise<string | null>;
}
