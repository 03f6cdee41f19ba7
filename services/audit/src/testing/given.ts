import { randomUUID } from 'node:crypto';
import { create, type DescMessage, type MessageInitShape } from '@bufbuild/protobuf';
import { anyPack, timestampFromDate } from '@bufbuild/protobuf/wkt';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { asMaster, deliver, testDatabase } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import type { Role } from '@hireflux/kit/roles';
import { AuditService } from '@hireflux/proto/audit/v1/audit_service_pb';
import { JobClosedSchema, JobPausedSchema } from '@hireflux/proto/events/v1/employers_pb';
import { ActorKind, type Event, EventSchema } from '@hireflux/proto/events/v1/event_pb';
import { CandidateViewedSchema, ViewedData } from '@hireflux/proto/events/v1/seekers_pb';
import { from } from '../events.ts';
import { routes as routesOf } from '../routes.ts';
import type { AuditDb } from '../schema.ts';

export type Given = Awaited<ReturnType<typeof givenAudit>>;

/** The service on a database of its own, with producers that tell it what happened. */
export async function givenAudit() {
  const db = await testDatabase<AuditDb>('audit');
  const routes = routesOf({ db });
  let position = 0n;
  const event = <T extends DescMessage>(schema: T, message: MessageInitShape<T>, about: MessageInitShape<typeof EventSchema>) =>
    create(EventSchema, {
      eventId: randomUUID(),
      position: ++position,
      payload: anyPack(schema, create(schema, message)),
      actorKind: ActorKind.MEMBER,
      createTime: timestampFromDate(new Date()),
      ...about,
    });

  return {
    db,
    member: (companyId: string, role: Role = 'owner', userId: string = randomUUID()) =>
      testClient(AuditService, routes, { kind: 'member', userId, companyId, role, assignedOnly: false }),
    seeker: (userId: string) => testClient(AuditService, routes, { kind: 'seeker', userId }),
    take: (event: Event, producer = 'ats') => deliver(db, from(producer), event),
    takeTogether: (events: readonly Event[]) => deliver(db, from('ats'), ...events),
    event,
    /** That a job of a company was closed, or paused. */
    jobClosed: (companyId: string, about: MessageInitShape<typeof EventSchema> = {}) =>
      event(JobClosedSchema, { companyId, jobId: randomUUID() }, { aggregateId: randomUUID(), companyId, actorUserId: randomUUID(), ...about }),
    jobPaused: (companyId: string, about: MessageInitShape<typeof EventSchema> = {}) =>
      event(JobPausedSchema, { companyId, jobId: randomUUID() }, { aggregateId: randomUUID(), companyId, actorUserId: randomUUID(), ...about }),
    viewed(candidateId: string, change: MessageInitShape<typeof CandidateViewedSchema> = {}, at = new Date()) {
      const viewed = {
        candidateId,
        viewerId: randomUUID(),
        companyId: randomUUID(),
        companyName: 'Example Works',
        jobId: randomUUID(),
        jobTitle: 'Night nurse',
        applicationId: randomUUID(),
        data: ViewedData.RESUME,
        ...change,
      };
      return event(CandidateViewedSchema, viewed, { aggregateId: candidateId, companyId: viewed.companyId, actorUserId: viewed.viewerId, createTime: timestampFromDate(at) });
    },
    entries: () => asActor(db, systemActor('consumer'), (db) => db.selectFrom('event_audit').selectAll().orderBy('position').execute()),
    asMaster: (statement: string) => asMaster(db, statement),
  };
}
