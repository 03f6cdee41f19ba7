import type { ScopedDb } from '@hireflux/kit/db';
import { newId } from '@hireflux/kit/id';
import type { Nudge } from '@hireflux/kit/nudge';
import { onceByRequest } from '@hireflux/kit/request-id';
import { howTold } from '../preferences/preference.ts';
import { findPreferences } from '../preferences/preference-queries.ts';
import type { NotificationRow, NotificationsDb } from '../schema.ts';
import { announce } from './inbox-changes.ts';
import { advanceInbox } from './inbox-queries.ts';
import { isFormerMember } from './member-queries.ts';
import { findNotificationByRequest, insertNotification } from './notification-queries.ts';

export interface Telling extends Pick<NotificationRow, 'user_id' | 'request_id' | 'request_hash' | 'kind'> {
  readonly parameters: Readonly<Record<string, string>>;
  readonly application_id?: string | null;
  readonly job_id?: string | null;
  /** The company whose candidate it is about: who left it is told nothing. */
  readonly company_id?: string;
}

export interface Told {
  readonly row: NotificationRow;
  /** Whether a mail is to tell of it, too. A repeat asks for none. */
  readonly byMail: boolean;
}

/** Tells a user something in the product, once for a request_id and as they prefer. What is not shown is kept, so that it is not told later. */
export async function tellUser(db: ScopedDb<NotificationsDb>, nudge: Nudge, { company_id, parameters, ...telling }: Telling): Promise<Told> {
  const { user_id, request_id, request_hash, kind, application_id = null, job_id = null } = telling;
  const find = () => findNotificationByRequest(db, user_id, request_id);
  if (await find()) return { row: (await onceByRequest(request_hash, async () => undefined, find)).row, byMail: false };
  const isGone = company_id !== undefined && (await isFormerMember(db, company_id, user_id));
  const how = howTold(await findPreferences(db, user_id), kind);
  const inApp = how.inApp && !isGone;
  const position = inApp ? await advanceInbox(db, user_id) : null;
  const { row, created } = await onceByRequest(
    request_hash,
    () =>
      insertNotification(db, {
        user_id,
        id: newId(),
        request_id,
        request_hash,
        kind,
        parameters: JSON.stringify(parameters),
        application_id,
        job_id,
        position,
      }),
    find,
  );
  if (created && inApp) announce(db, nudge, user_id);
  return { row, byMail: created && how.byMail && !isGone };
}
