import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import type { Kysely } from 'kysely';
import { deleteOldInvitations } from '../notifications/member-queries.ts';
import type { NotificationsDb } from '../schema.ts';
import { countDueEmails, deleteOldEmails, giveUpLateEmails } from './email-queries.ts';

const KEEP_MS = 30 * 24 * 60 * 60_000;

/** Gives up mails whose time is over, deletes what is a month old, and answers how many mails are due. */
export function sweepEmails(db: Kysely<NotificationsDb>): Promise<number> {
  const before = new Date(Date.now() - KEEP_MS);
  return asActor(db, systemActor('mail'), async (db) => {
    await giveUpLateEmails(db);
    await deleteOldEmails(db, before);
    await deleteOldInvitations(db, before);
    return countDueEmails(db);
  });
}
