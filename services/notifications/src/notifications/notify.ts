import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { newId } from '@hireflux/kit/id';
import { onceByRequest } from '@hireflux/kit/request-id';
import type { NotificationsDeps } from '../deps.ts';
import type { NotificationRow } from '../schema.ts';
import { findNotificationByRequest, insertNotification } from './notification-queries.ts';

export interface NotifyInput extends Pick<NotificationRow, 'kind' | 'application_id' | 'job_id'> {
  readonly requestId: string;
  readonly requestHash: Buffer;
  readonly userId: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** Tells a user something, once for a request_id. */
export function notify({ db }: NotificationsDeps, input: NotifyInput): Promise<NotificationRow> {
  const { requestId, requestHash, userId, kind, application_id, job_id, parameters } = input;
  return asActor(db, systemActor('notify'), async (db) => {
    const { row } = await onceByRequest(
      requestHash,
      () =>
        insertNotification(db, {
          user_id: userId,
          id: newId(),
          request_id: requestId,
          request_hash: requestHash,
          kind,
          parameters: JSON.stringify(parameters),
          application_id,
          job_id,
        }),
      () => findNotificationByRequest(db, userId, requestId),
    );
    return row;
  });
}
