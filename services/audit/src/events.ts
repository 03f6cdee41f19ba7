import { type EventHandler, on, onEvery } from '@hireflux/kit/events/consumer';
import { CandidateViewedSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { fromEvent } from './accesses/access-proto.ts';
import { insertAccess } from './accesses/access-queries.ts';
import { linkOf } from './chain/audit-entry.ts';
import { appendEntry, lockHead } from './chain/audit-queries.ts';
import type { AuditDb } from './schema.ts';

/** Every event of a producer becomes a link of the chain; a reading of a candidate's data is shown to the candidate as well. */
export const from = (producer: string): readonly EventHandler<AuditDb>[] => [
  onEvery(async (db, event) => appendEntry(db, linkOf(await lockHead(db), producer, event))),
  on(CandidateViewedSchema, (db, message, event) => insertAccess(db, fromEvent(message, event))),
];
