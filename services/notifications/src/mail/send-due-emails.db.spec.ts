import { randomUUID } from 'node:crypto';
import { systemActor } from '@hireflux/kit/actor';
import { asActor, type ScopedDb } from '@hireflux/kit/db';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmailRow, NotificationsDb } from '../schema.ts';
import { mailServer, reply } from '../testing/mail-server.ts';
import { queueEmail, putRecipient } from './email-queries.ts';
import { type Mail, smtpMailer, Undeliverable } from './mailer.ts';
import { sendDueEmails } from './send-due-emails.ts';
import { sweepEmails } from './sweep-emails.ts';

// What is due is asked of the whole queue, so each test has one of its own.
let db: TestDatabase<NotificationsDb>;
beforeEach(async () => void (db = await testDatabase<NotificationsDb>('notifications')));
afterEach(() => db.destroy());

const asMail = <T>(work: (db: ScopedDb<NotificationsDb>) => Promise<T>) => asActor(db, systemActor('mail'), work);
const words = { mailSecret: 'a secret of this spec', publicUrl: 'https://example.com' };

/** A mail server that keeps what it was given. */
function sending(send: (mail: Mail) => Promise<void> = async () => undefined) {
  const sent: Mail[] = [];
  const mailer = { check: async () => undefined, close: () => undefined, send: async (mail: Mail) => send(mail).then(() => void sent.push(mail)) };
  return { sent, deps: { db, mailer, ...words } };
}

async function queued({ address = 'ada@example.com', ...email }: { address?: string; send_time?: Date; expire_time?: Date } = {}): Promise<string> {
  const [id, user_id] = [randomUUID(), randomUUID()];
  await asMail(async (db) => {
    if (address) await putRecipient(db, { user_id, address, locale: 'en' });
    await queueEmail(db, { id, user_id, template: 'sign_up_repeated', parameters: {}, ...email });
  });
  return id;
}

const rowOf = (id: string) => asMail((db) => db.selectFrom('email_queue').selectAll().where('id', '=', id).executeTakeFirstOrThrow());
const change = (id: string, to: Partial<Pick<EmailRow, 'send_time' | 'expire_time'>>) =>
  asMail((db) => db.updateTable('email_queue').set(to).where('id', '=', id).execute());
const secondsUntil = (time: Date) => Math.round((time.getTime() - Date.now()) / 1000);

describe('sendDueEmails', () => {
  it('sends each mail once, whoever asks', async () => {
    await Promise.all(Array.from({ length: 30 }, () => queued()));
    const { sent, deps } = sending();

    const drain = async () => {
      while ((await sendDueEmails(deps)).length > 0);
    };
    await Promise.all([drain(), drain(), drain()]);

    expect(sent).toHaveLength(30);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(30);
  });

  it('holds up nobody while a mail server is slow, and sends what it has in hand to nobody else', async () => {
    const id = await queued();
    const entered = Promise.withResolvers<void>();
    const leave = Promise.withResolvers<void>();
    const slow = sending(async () => (entered.resolve(), leave.promise));

    const underWay = sendDueEmails(slow.deps);
    await entered.promise;

    expect(await sendDueEmails(sending().deps)).toEqual([]);
    // The row is not locked.
    await change(id, { expire_time: new Date(Date.now() + 3_600_000) });
    leave.resolve();
    expect(await underWay).toMatchObject([{ id, became: 'sent' }]);
    expect(await rowOf(id)).toMatchObject({ state: 'sent', sent_time: expect.any(Date) });
  });

  it('sends the mail of a process that died while it sent, as the same mail', async () => {
    const id = await queued();
    const died = sending(() => new Promise(() => undefined));
    void sendDueEmails(died.deps);
    while ((await rowOf(id)).state !== 'sending');
    expect(secondsUntil((await rowOf(id)).send_time)).toBeGreaterThan(200);

    await change(id, { send_time: new Date(0) });
    const { sent, deps } = sending();
    await sendDueEmails(deps);

    expect(sent).toMatchObject([{ id }]);
  });

  it('leaves a mail whose time has not come, and gives up one whose time is over', async () => {
    await queued({ send_time: new Date(Date.now() + 60_000) });
    const late = await queued({ expire_time: new Date(Date.now() - 1000) });
    const old = await queued({ expire_time: new Date(0) });
    const { sent, deps } = sending();

    expect(await sendDueEmails(deps)).toEqual([]);
    await sweepEmails(db);

    expect(sent).toEqual([]);
    expect(await rowOf(late)).toMatchObject({ state: 'given_up', error: 'its time was over before it could be sent' });
    // A month after its time it is gone.
    await expect(rowOf(old)).rejects.toThrow();
  });

  it('puts a mail off that cannot be sent, for longer each time, and sends it when it can', async () => {
    const id = await queued();
    const failing = sending(() => Promise.reject(new Error('the server is away')));
    const waits: number[] = [];

    for (let turn = 0; turn < 3; turn += 1) {
      expect(await sendDueEmails(failing.deps)).toMatchObject([{ id, became: 'put_off', error: { message: 'the server is away' } }]);
      expect(await sendDueEmails(failing.deps)).toEqual([]);
      waits.push(secondsUntil((await rowOf(id)).send_time));
      await change(id, { send_time: new Date(0) });
    }
    expect(waits).toEqual([5, 10, 20]);
    expect(await rowOf(id)).toMatchObject({ state: 'waiting', attempts: 3, error: 'the server is away', sent_time: null });
    expect(await sweepEmails(db)).toBe(1);

    const { sent, deps } = sending();
    await sendDueEmails(deps);
    expect(sent).toMatchObject([{ id, to: 'ada@example.com' }]);
    expect(await sweepEmails(db)).toBe(0);
  });

  it('gives a mail up that is refused for good, and one that would be late at its next try, and keeps why', async () => {
    const refused = await queued();
    const hasty = await queued({ expire_time: new Date(Date.now() + 3_000) });
    const { deps } = sending(({ id }) => Promise.reject(id === refused ? new Undeliverable('550 no such user') : new Error('not now')));

    await sendDueEmails(deps);

    expect(await rowOf(refused)).toMatchObject({ state: 'given_up', error: '550 no such user' });
    expect(await rowOf(hasty)).toMatchObject({ state: 'given_up', error: 'not now' });
    expect(await sendDueEmails(deps)).toEqual([]);
  });

  it('waits for the address of a user who is not known yet', async () => {
    const id = await queued({ address: '' });

    await sendDueEmails(sending().deps);

    expect(await rowOf(id)).toMatchObject({ state: 'waiting', error: 'the address of the user is not known yet' });
  });

  it('writes in the language that the user chose, else in that of the account', async () => {
    const id = await queued();
    const { user_id } = await rowOf(id);
    await asActor(db, { kind: 'seeker', userId: user_id! }, (db) =>
      db.insertInto('preferences').values({ user_id: user_id!, muted_in_app: [], muted_by_mail: [], mail_locale: 'de' }).execute(),
    );
    const { sent, deps } = sending();

    await sendDueEmails(deps);

    expect(sent[0]!.subject).toBe('Sie haben bereits ein Konto bei HireFlux');
  });

  it('brings mails through a real server that is busy first, one of them never', async () => {
    let busy = true;
    const server = await mailServer({
      onRcptTo: ({ address }, _session, done) => done(address.startsWith('nobody') ? reply(550, 'no such user') : busy ? reply(451, 'busy') : null),
    });
    const mailer = smtpMailer(server.url, 'no-reply@example.com');
    const [id, never] = [await queued(), await queued({ address: 'nobody@example.com' })];

    await sendDueEmails({ db, mailer, ...words });
    busy = false;
    await change(id, { send_time: new Date(0) });
    await sendDueEmails({ db, mailer, ...words });
    mailer.close();
    await server.close();

    expect(server.taken.map(({ to }) => to)).toEqual(['ada@example.com']);
    expect(await rowOf(id)).toMatchObject({ state: 'sent', attempts: 2, error: '' });
    expect(await rowOf(never)).toMatchObject({ state: 'given_up', attempts: 1, error: expect.stringContaining('no such user') });
  });
});
