import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import type { Interceptor } from '@connectrpc/connect';
import { homeOf } from '../home/home.ts';
import { readPrivate } from '../home/private-file.ts';
import type { Plan } from '../layout/plan.ts';

/** An account that stands already. */
export interface Account {
  readonly email: string;
  readonly password: string;
}

export interface Settings {
  readonly url: string;
  /** The files and folders to walk with, one after the other, or the word shapes; none for the file that the project makes. */
  readonly resumes: readonly string[];
  readonly field: string | undefined;
  readonly mailFolder: string;
  /** Accounts to use where mail is real: one employer without a company or with one, and three seekers. */
  readonly employer: Account | undefined;
  readonly seekers: readonly Account[];
  /** Parts that were stopped on purpose. */
  readonly without: readonly string[];
  /** Whether the walk waits for the mails about the application, which wait a minute themselves. */
  readonly mails: boolean;
  /** Names this walk, and all that it makes. */
  readonly walk: string;
  /** Hears the calls of an account, where anybody wants to. */
  readonly listen?: (account: Account) => Interceptor;
}

/** Reads what a walk is to be from the environment. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const home = homeOf(env);
  const port = env['PORT'] || readPrivate<Plan>(home.plan)?.port || 8080;
  const accounts = (text: string | undefined) => (text ?? '').split(',').filter(Boolean).map(accountOf);
  return {
    url: (env['URL'] || `http://127.0.0.1:${port}`).replace(/\/$/, ''),
    resumes: (env['RESUME'] ?? '').split(',').filter(Boolean).map((path) => (path === 'shapes' ? path : resolve(path))),
    field: env['FIELD'] || undefined,
    mailFolder: env['MAIL_FOLDER'] ? resolve(env['MAIL_FOLDER']) : home.mail,
    employer: accounts(env['SMOKE_EMPLOYER'])[0],
    seekers: accounts(env['SMOKE_SEEKERS']),
    without: (env['WITHOUT'] ?? '').split(',').filter(Boolean),
    mails: env['MAILS'] === '1',
    walk: `smoke-${randomBytes(4).toString('hex')}`,
  };
}

function accountOf(text: string): Account {
  const at = text.indexOf(':');
  if (at < 1) throw new Error(`an account is given as address:password, not as “${text}”`);
  return { email: text.slice(0, at), password: text.slice(at + 1) };
}
