import { systemActor } from '@hireflux/kit/actor';
import { asActor } from '@hireflux/kit/db';
import { path, secret, url, withDefault } from '@hireflux/kit/env';
import { consume } from '@hireflux/kit/events/consumer';
import { startLoop } from '@hireflux/kit/events/loop';
import type { ServiceModule } from '@hireflux/kit/service';
import { NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { fromAts, fromIdentity } from './events.ts';
import { deleteOldEmails } from './mail/email-queries.ts';
import { folderMailer } from './mail/mailer.ts';
import { sendNextEmail } from './mail/send-next-email.ts';
import { routes } from './routes.ts';
import type { NotificationsDb } from './schema.ts';

const MAIL_MS = 500;
const SWEEP_MS = 60 * 60_000;
const KEEP_MS = 30 * 24 * 60 * 60_000;

export const notifications: ServiceModule = {
  name: 'notifications',
  services: [NotificationService],
  async start(host) {
    const env = host.env({ MAIL_FOLDER: path, MAIL_SECRET: secret, PUBLIC_URL: withDefault(url, 'http://127.0.0.1:8080') });
    const db = host.database<NotificationsDb>();
    const mailer = folderMailer(env.MAIL_FOLDER);
    const sending = { db, mailer, mailSecret: env.MAIL_SECRET, publicUrl: env.PUBLIC_URL };
    const warn = (message: string) => (error: unknown) => host.log.warn({ err: error }, message);

    const consumers = [
      consume(host, { name: 'notifications', db, producer: 'identity', handlers: fromIdentity }),
      consume(host, { name: 'notifications', db, producer: 'ats', handlers: fromAts }),
    ];
    const mail = startLoop(async () => {
      const outcome = await sendNextEmail(sending).catch(warn('mail cannot be sent for now'));
      if (outcome?.error) host.log.warn({ email: outcome.id, err: outcome.error }, 'a mail was put off');
      return outcome !== undefined;
    }, MAIL_MS);
    const sweep = startLoop(async () => {
      const before = new Date(Date.now() - KEEP_MS);
      await asActor(db, systemActor('mail'), (db) => deleteOldEmails(db, before)).catch(warn('old mails could not be swept'));
      return false;
    }, SWEEP_MS);

    return {
      routes: routes({ db }),
      checks: [{ part: 'mail', required: false, run: () => mailer.check() }],
      async close() {
        await Promise.all([...consumers, mail, sweep].map((each) => each.close()));
      },
    };
  },
};
