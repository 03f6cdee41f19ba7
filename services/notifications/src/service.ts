import { path, secret, url, withDefault } from '@hireflux/kit/env';
import { consume } from '@hireflux/kit/events/consumer';
import { startLoop } from '@hireflux/kit/events/loop';
import type { ServiceModule } from '@hireflux/kit/service';
import { NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { fromAts, fromIdentity } from './events.ts';
import { folderMailer } from './mail/mailer.ts';
import { sendNextEmail } from './mail/send-next-email.ts';
import { routes } from './routes.ts';
import type { NotificationsDb } from './schema.ts';

const MAIL_MS = 500;

export const notifications: ServiceModule = {
  name: 'notifications',
  services: [NotificationService],
  async start(host) {
    const env = host.env({ MAIL_FOLDER: path, MAIL_SECRET: secret, PUBLIC_URL: withDefault(url, 'http://127.0.0.1:8080') });
    const db = host.database<NotificationsDb>();
    const consumers = [
      consume(host, { name: 'notifications', db, producer: 'identity', handlers: fromIdentity }),
      consume(host, { name: 'notifications', db, producer: 'ats', handlers: fromAts }),
    ];
    const sending = { db, mailer: folderMailer(env.MAIL_FOLDER), mailSecret: env.MAIL_SECRET, publicUrl: env.PUBLIC_URL };
    const mail = startLoop(
      () =>
        sendNextEmail(sending).catch((error: unknown) => {
          host.log.warn({ err: error }, 'mail cannot be sent for now');
          return false;
        }),
      MAIL_MS,
    );
    return {
      routes: routes({ db }),
      async close() {
        await Promise.all([...consumers.map((consumer) => consumer.close()), mail.close()]);
      },
    };
  },
};
