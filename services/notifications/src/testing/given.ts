import { randomUUID } from 'node:crypto';
import { create, type DescMessage, type MessageInitShape } from '@bufbuild/protobuf';
import { anyPack, timestampNow } from '@bufbuild/protobuf/wkt';
import { type Actor, systemActor } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import { createNudge } from '@hireflux/kit/nudge';
import { deliver } from '@hireflux/kit/testing/database';
import { testClient } from '@hireflux/kit/testing/rpc';
import { EventSchema } from '@hireflux/proto/events/v1/event_pb';
import { ApplicationSubmittedSchema } from '@hireflux/proto/events/v1/seekers_pb';
import { NotificationKind, NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { PreferenceService } from '@hireflux/proto/notifications/v1/preference_service_pb';
import type { Kysely } from 'kysely';
import { fromSeekers } from '../events.ts';
import { inboxChanges } from '../notifications/inbox-changes.ts';
import { WATCH_LIMITS } from '../notifications/watch-notifications.ts';
import { routes } from '../routes.ts';
import type { NotificationsDb } from '../schema.ts';

export const eventOf = <T extends DescMessage>(schema: T, message: MessageInitShape<T>) =>
  create(EventSchema, { eventId: randomUUID(), createTime: timestampNow(), payload: anyPack(schema, create(schema, message)) });

export const seekerActor = (userId: string = randomUUID()) => ({ kind: 'seeker', userId }) as const;
export const memberActor = (userId: string = randomUUID()) => ({ kind: 'member', userId, companyId: null, role: null, assignedOnly: false }) as const;

/** The service on a database, as others reach it. */
export function notificationsOn(db: Kysely<NotificationsDb>, watchLimits = WATCH_LIMITS) {
  const nudge = createNudge();
  const stopping = new AbortController();
  const inboxes = inboxChanges(db, nudge, stopping.signal);
  const served = routes({ db, nudge, inboxes, watchLimits, stopping: stopping.signal });
  const asMail = <T>(work: (db: ScopedDb<NotificationsDb>) => Promise<T>) => asActor(db, systemActor('mail'), work);
  const asTemporal = testClient(NotificationService, served, systemActor('temporal'));

  /** An application that was sent, and has been told of by event. */
  const givenApplication = async (details: MessageInitShape<typeof ApplicationSubmittedSchema> = {}) => {
    const application = {
      applicationId: randomUUID(),
      jobId: randomUUID(),
      companyId: randomUUID(),
      userId: randomUUID(),
      jobCreatorId: randomUUID(),
      candidateName: 'Ada Example',
      jobTitle: 'Night nurse',
      companyName: 'Example Works',
      attempt: 1,
      ...(details as object),
    };
    await deliver(db, fromSeekers(nudge), eventOf(ApplicationSubmittedSchema, application));
    return application;
  };

  return {
    nudge,
    asTemporal,
    asMail,
    givenApplication,
    stop: () => stopping.abort(),
    inbox: (actor?: Actor) => testClient(NotificationService, served, actor),
    preferences: (actor?: Actor) => testClient(PreferenceService, served, actor),
    /** Tells a user of an application, and answers what they were told. */
    async tell(userId: string, kind: NotificationKind = NotificationKind.APPLICATION_SENT) {
      const { applicationId } = await givenApplication();
      return (await asTemporal.notify({ requestId: randomUUID(), userId, kind, applicationId })).notification!;
    },
    /** The mails to a user that are queued, oldest first. */
    mailsFor: (userId: string) =>
      asMail((db) => db.selectFrom('email_queue').selectAll().where('user_id', '=', userId).orderBy('create_time').orderBy('id').execute()),
    close: () => inboxes.close(),
  };
}
