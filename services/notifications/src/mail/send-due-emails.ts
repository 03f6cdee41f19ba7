import { setTimeout as sleep } from 'node:timers/promises';
import { systemActor } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import type { Kysely } from 'kysely';
import type { EmailTemplate, NotificationsDb } from '../schema.ts';
import { type ComposeDeps, composeEmail } from './compose-email.ts';
import { nextTry } from './email.ts';
import { type AddressedEmail, claimDueEmails, markSent, putOff } from './email-queries.ts';
import { type Mailer, Undeliverable } from './mailer.ts';

export interface SendingDeps extends ComposeDeps {
  readonly db: Kysely<NotificationsDb>;
  readonly mailer: Mailer;
}

/** What became of a mail that was due. */
export interface Outcome {
  readonly id: string;
  readonly template: EmailTemplate;
  readonly became: 'sent' | 'put_off' | 'given_up';
  readonly error?: unknown;
}

const MAIL = systemActor('mail');
const AT_ONCE = 10;
/** Longer than a mail server may take for a mail: nobody else sends it meanwhile. */
const CLAIM_MS = 300_000;
const KEEP_TRYING_MS = 120_000;

/** Sends mails that are due, some at once. No transaction is open meanwhile: a slow server holds up nobody else. */
export async function sendDueEmails(deps: SendingDeps): Promise<Outcome[]> {
  const emails = await asActor(deps.db, MAIL, (db) => claimDueEmails(db, AT_ONCE, CLAIM_MS));
  return Promise.all(emails.map((email) => sendOne(deps, email)));
}

async function sendOne(deps: SendingDeps, email: AddressedEmail): Promise<Outcome> {
  const { id, template } = email;
  try {
    await send(deps, email);
  } catch (error) {
    const next = error instanceof Undeliverable ? undefined : nextTry(email, new Date());
    await note(deps, (db) => putOff(db, id, error instanceof Error ? error.message : String(error), next));
    return { id, template, became: next ? 'put_off' : 'given_up', error };
  }
  await note(deps, (db) => markSent(db, id));
  return { id, template, became: 'sent' };
}

async function send(deps: SendingDeps, email: AddressedEmail): Promise<void> {
  const { address, locale } = email;
  if (address === null || locale === null) throw new Error('the address of the user is not known yet');
  await deps.mailer.send(composeEmail(deps, email, address, locale));
}

/** Writes what became of a mail, and does not let go while the database is away: a mail that is not noted is sent again. */
async function note({ db }: SendingDeps, work: (db: ScopedDb<NotificationsDb>) => Promise<void>): Promise<void> {
  const until = Date.now() + KEEP_TRYING_MS;
  for (;;) {
    try {
      return await asActor(db, MAIL, work);
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(500);
    }
  }
}
