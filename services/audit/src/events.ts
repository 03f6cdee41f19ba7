import { type EventHandler, on, onEvery } from '@hireflux/kit/events/consumer';
import { CandidateViewedSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { fromEvent } from './accesses/access-proto.ts';
import { insertAccess, isSameLook } from './accesses/access-queries.ts';
import { linksOf } from './chain/audit-entry.ts';
import { appendEntries, lockHead } from './chain/audit-queries.ts';
import type { AuditDb } from './schema.ts';

/** Every service that has events of its own. */
export const PRODUCERS = ['identity', 'employers', 'seekers', 'ats', 'matching', 'billing', 'notifications'] as const;

/** Every event of a producer becomes a link of the chain; a reading of a candidate's data is shown to the candidate as well. */
export const from = (producer: string): readonly EventHandler<AuditDb>[] => [
  onEvery(async (db, events) => appendEntries(db, linksOf(await lockHead(db), producer, events))),
  on(CandidateViewedSchema, async (db, message, event) => {
    const access = fromEvent(message, event);
    if (!(await isSameLook(db, access))) await insertAccess(db, access);
  }),
];
