import { randomUUID } from 'node:crypto';
import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NotificationsDb } from '../schema.ts';
import { type NewEmail, putRecipient, queueEmail } from './email-queries.ts';
import type { Mail } from './mailer.ts';
import { sendNextEmail } from './send-next-email.ts';

// What is due is asked of the whole queue, so each test has one of its own.
let db: TestDatabase<NotificationsDb>;
beforeEach(async () => void (db = await testDatabase<NotificationsDb>('notifications')));
afterEach(() => db.destroy());

const asMail = <T>(work: Parameters<typeof asActor<NotificationsDb, T>>[2]) => asActor<NotificationsDb, T>(db, systemActor('mail'), work);

/** A mail server that keeps what it was given. */
function sending(send: (mail: Mail) => Promise<void> = async () => undefined) {
  const sent: Mail[] = [];
  const mailer = { check: async () => undefined, send: async (mail: Mail) => send(mail).then(() => void sent.push(mail)) };
  return { sent, deps: { db, mailer, mailSecret: 'a secret of this spec', publicUrl: 'https://example.com' } };
}

async function queued(email: Partial<NewEmail> = {}, address: string | undefined = 'ada@example.com'): Promise<string> {
  const [id, user_id] = [randomUUID(), randomUUID()];
  await asMail(async (db) => {
    if (address) await putRecipient(db, { user_id, address, locale: 'en' });
    await queueEmail(db, { id, user_id, template: 'sign_up_repeated', ...email });
  });
  return id;
}

const rowOf = (id: string) => asMail((db) => db.selectFrom('email_queue').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
const makeDue = (id: string) => asMail((db) => db.updateTable('email_queue').set({ send_time: new Date(0) }).where('id', '=', id).execute());

describe('sendNextEmail', () => {
  it('sends each mail once, whoever asks', async () => {
    await Promise.all(Array.from({ length: 8 }, () => queued()));
    const { sent, deps } = sending();

    const drain = async () => {
      while (await sendNextEmail(deps));
    };
    await Promise.all([drain(), drain(), drain()]);

    expect(sent).toHaveLength(8);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(8);
  });

  it('leaves a mail whose time has not come, and one whose time is over', async () => {
    await queued({ send_time: new Date(Date.now() + 60_000) });
    const late = await queued();
    await asMail((db) => db.updateTable('email_queue').set({ expire_time: new Date(0) }).where('id', '=', late).execute());
    const { sent, deps } = sending();

    expect(await sendNextEmail(deps)).toBeUndefined();
    expect(sent).toEqual([]);
  });

  it('puts a mail off that cannot be sent, for longer each time, and sends it when it can', async () => {
    const id = await queued();
    const { deps: failing } = sending(() => Promise.reject(new Error('the server is away')));
    const waits: number[] = [];

    for (let turn = 0; turn < 3; turn += 1) {
      expect(await sendNextEmail(failing)).toMatchObject({ id, error: { message: 'the server is away' } });
      expect(await sendNextEmail(failing)).toBeUndefined();
      waits.push(Math.round((await rowOf(id)).send_time.getTime() - Date.now()) / 1000);
      await makeDue(id);
    }
    expect(waits.map(Math.round)).toEqual([5, 10, 20]);
    expect(await rowOf(id)).toMatchObject({ attempts: 3, error: 'the server is away', sent_time: null });

    const { sent, deps } = sending();
    await sendNextEmail(deps);
    expect(sent).toMatchObject([{ id, to: 'ada@example.com' }]);
  });

  it('waits for the address of a user who is not known yet', async () => {
    const id = await queued({}, '');
    const { deps } = sending();

    await sendNextEmail(deps);

    expect(await rowOf(id)).toMatchObject({ sent_time: null, error: 'the address of the user is not known yet' });
  });
});
