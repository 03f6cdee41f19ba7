import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { NotificationsDeps } from '../deps.ts';
import { type ComposeDeps, composeEmail } from './compose-email.ts';
import { lockDueEmail, markSent, putOff } from './email-queries.ts';
import type { Mailer } from './mailer.ts';

const MAIL = systemActor('mail');

/** Sends the next mail that is due; answers whether there was one. Its row is locked meanwhile, so that no other process sends it too. */
export function sendNextEmail(deps: NotificationsDeps & ComposeDeps & { readonly mailer: Mailer }): Promise<boolean> {
  return asActor(deps.db, MAIL, async (db) => {
    const row = await lockDueEmail(db);
    if (!row) return false;
    try {
      await deps.mailer.send(composeEmail(deps, row));
      await markSent(db, row.id);
    } catch (error) {
      await putOff(db, row.id, error instanceof Error ? error.message : String(error));
    }
    return true;
  });
}
