import { randomUUID } from 'node:crypto';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { NotificationKind } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NotificationsDb } from '../schema.ts';
import { memberActor, notificationsOn } from '../testing/given.ts';
import { claimDueEmails, markSent, putOff } from './email-queries.ts';

let db: TestDatabase<NotificationsDb>;
let service: ReturnType<typeof notificationsOn>;
beforeAll(async () => {
  db = await testDatabase<NotificationsDb>('notifications');
  service = notificationsOn(db);
});
afterAll(async () => {
  await service.close();
  await db.destroy();
});

/** A member with a job, for which people apply. */
function someJob() {
  const [jobCreatorId, jobId] = [randomUUID(), randomUUID()];
  return {
    jobCreatorId,
    async apply(job = jobId) {
      const { applicationId } = await service.givenApplication({ jobId: job, jobCreatorId });
      const asked = { requestId: randomUUID(), userId: jobCreatorId, kind: NotificationKind.NEW_APPLICANT, applicationId };
      await service.asTemporal.notify(asked);
      await service.asTemporal.notify(asked);
    },
    mails: async () => (await service.mailsFor(jobCreatorId)).map(({ gathered, state, send_time }) => ({ gathered, state, waits: minutesUntil(send_time) })),
  };
}

const minutesUntil = (time: Date) => Math.max(0, Math.round((time.getTime() - Date.now()) / 60_000));
const claim = () => service.asMail((db) => claimDueEmails(db, 100, 300_000));
const sendAll = async () => {
  for (const { id } of await claim()) await service.asMail((db) => markSent(db, id));
};

describe('a mail about new applicants', () => {
  it('goes at once for the first, and tells of all who follow within the hour in one', async () => {
    const job = someJob();
    await job.apply();
    await sendAll();

    for (let turn = 0; turn < 5; turn += 1) await job.apply();
    await sendAll();

    expect(await job.mails()).toMatchObject([
      { gathered: 1, state: 'sent' },
      { gathered: 5, state: 'waiting', waits: 60 },
    ]);
    expect((await service.inbox(memberActor(job.jobCreatorId)).listNotifications({})).notifications).toHaveLength(6);
  });

  it('counts each applicant once where a crowd applies at once', async () => {
    const job = someJob();

    await Promise.all(Array.from({ length: 50 }, () => job.apply()));

    expect(await job.mails()).toEqual([{ gathered: 50, state: 'waiting', waits: 0 }]);
  });

  it('is one for each job', async () => {
    const job = someJob();

    await job.apply();
    await job.apply(randomUUID());

    expect(await job.mails()).toHaveLength(2);
  });

  it('stays one where the mail server is away, also for those who came while it was tried', async () => {
    const job = someJob();
    await job.apply();
    const [mail] = await service.mailsFor(job.jobCreatorId);
    await claim();
    await job.apply();
    await service.asMail((db) => putOff(db, mail!.id, 'the server is away', new Date(Date.now() + 300_000)));

    for (let turn = 0; turn < 5; turn += 1) await job.apply();

    expect(await job.mails()).toEqual([
      { gathered: 6, state: 'waiting', waits: 5 },
      { gathered: 1, state: 'waiting', waits: 60 },
    ]);
  });
});
