import type { ScopedDb } from '@hireflux/kit/db';
import { newId } from '@hireflux/kit/id';
import { onceByRequest } from '@hireflux/kit/request-id';
import type { AtsDb, NewActivity } from '../schema.ts';
import { type Happened, happenedToColumn } from './activity-proto.ts';
import { findActivityByRequest, insertActivities } from './activity-queries.ts';

export interface Happening {
  readonly companyId: string;
  readonly applicationId: string;
  /** The member who did it; undefined where the candidate or the system did. */
  readonly actorId?: string | undefined;
  readonly what: Happened;
  /** The note that it is about, where it is about one. */
  readonly noteId?: string;
  readonly request?: { readonly id: string; readonly hash: Buffer };
  readonly time?: Date;
}

/** Keeps what happened to an application. A request_id that came for something else is refused. */
export async function recordActivity(db: ScopedDb<AtsDb>, happening: Happening): Promise<void> {
  const { request } = happening;
  const row = rowOf(happening);
  const insert = async () => ((await insertActivities(db, [row])) ? { request_hash: request?.hash ?? null } : undefined);
  if (request) await onceByRequest(request.hash, insert, () => findActivityByRequest(db, happening.companyId, request.id));
  else await insert();
}

/** As recordActivity, for many at once. */
export async function recordActivities(db: ScopedDb<AtsDb>, happenings: readonly Happening[]): Promise<void> {
  await insertActivities(db, happenings.map(rowOf));
}

function rowOf({ companyId, applicationId, actorId, what, noteId, request, time }: Happening): NewActivity {
  return {
    company_id: companyId,
    id: newId(),
    application_id: applicationId,
    actor_id: actorId ?? null,
    note_id: noteId ?? null,
    what: happenedToColumn(what),
    request_id: request?.id ?? null,
    request_hash: request?.hash ?? null,
    create_time: time ?? new Date(),
  };
}
