import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { NotificationsDeps } from '../deps.ts';
import { type ComposeDeps, composeEmail } from './compose-email.ts';
import { type AddressedEmail, lockDueEmail, markSent, putOff } from './email-queries.ts';
import type { Mailer } from './mailer.ts';

export interface SendingDeps extends NotificationsDeps, ComposeDeps {
  readonly mailer: Mailer;
}

/** What became of a mail: it was sent, or put off because of an error. */
export interface Outcome {
  readonly id: string;
  readonly error?: unknown;
}

const MAIL = systemActor('mail');

/** Sends the next mail that is due, if there is one. Its row is locked meanwhile, so that no other process sends it too. */
export function sendNextEmail(deps: SendingDeps): Promise<Outcome | undefined> {
  return asActor(deps.db, MAIL, async (db) => {
    const email = await lockDueEmail(db);
    if (!email) return undefined;
    const { id } = email;
    try {
      await send(deps, email);
    } catch (error) {
      await putOff(db, id, error instanceof Error ? error.message : String(error));
      return { id, error };
    }
    await markSent(db, id);
    return { id };
  });
}

async function send(deps: SendingDeps, email: AddressedEmail): Promise<void> {
  const { address, locale } = email;
  if (address === null || locale === null) throw new Error('the address of the user is not known yet');
  await deps.mailer.send(composeEmail(deps, email, address, locale));
}
