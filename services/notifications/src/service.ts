import { EnvError, optional, path, secret, url, withDefault } from '@hireflux/kit/env';
import { consume } from '@hireflux/kit/events/consumer';
import { startLoop } from '@hireflux/kit/events/loop';
import type { ServiceModule } from '@hireflux/kit/service';
import { NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { PreferenceService } from '@hireflux/proto/notifications/v1/preference_service_pb';
import { fromAts, fromEmployers, fromIdentity, fromSeekers } from './events.ts';
import { mailFrom, smtpUrl } from './mail/mail-env.ts';
import { mailsDue, mailsTotal } from './mail/mail-metrics.ts';
import { folderMailer, reasonOf, smtpMailer } from './mail/mailer.ts';
import { sendDueEmails } from './mail/send-due-emails.ts';
import { sweepEmails } from './mail/sweep-emails.ts';
import { inboxChanges } from './notifications/inbox-changes.ts';
import { WATCH_LIMITS } from './notifications/watch-notifications.ts';
import { routes } from './routes.ts';
import type { NotificationsDb } from './schema.ts';

const MAIL_MS = 500;
const SWEEP_MS = 60_000;

const SHAPE = {
  SMTP_URL: optional(smtpUrl),
  MAIL_FROM: withDefault(mailFrom, 'HireFlux <no-reply@hireflux.invalid>'),
  MAIL_FOLDER: optional(path),
  MAIL_SECRET: secret,
  PUBLIC_URL: withDefault(url, 'http://127.0.0.1:8080'),
};

export const notifications: ServiceModule = {
  name: 'notifications',
  services: [NotificationService, PreferenceService],
  async start(host) {
    const env = host.env(SHAPE);
    const db = host.database<NotificationsDb>();
    const mailer = mailerOf(env);
    const inboxes = inboxChanges(db, host.nudge, host.signal);
    const sending = { db, mailer, mailSecret: env.MAIL_SECRET, publicUrl: env.PUBLIC_URL };
    const warn = (message: string) => (error: unknown) => host.log.warn({ err: error }, message);

    const consumers = [
      consume(host, { name: 'notifications', db, producer: 'identity', handlers: fromIdentity }),
      consume(host, { name: 'notifications', db, producer: 'employers', handlers: fromEmployers(host.nudge) }),
      consume(host, { name: 'notifications', db, producer: 'seekers', handlers: fromSeekers(host.nudge) }),
      consume(host, { name: 'notifications', db, producer: 'ats', handlers: fromAts(host.nudge) }),
    ];
    const mail = startLoop(async () => {
      const outcomes = (await sendDueEmails(sending).catch(warn('mail cannot be sent for now'))) ?? [];
      for (const { id, template, became, error } of outcomes) {
        mailsTotal.inc({ template, outcome: became });
        if (error) host.log.warn({ email: id, template, became, reason: reasonOf(error) }, 'a mail was not sent');
      }
      return outcomes.length > 0;
    }, MAIL_MS);
    const sweep = startLoop(async () => {
      const due = await sweepEmails(db).catch(warn('mails could not be swept'));
      if (due !== undefined) mailsDue.set(due);
      return false;
    }, SWEEP_MS);

    return {
      routes: routes({ db, nudge: host.nudge, inboxes, watchLimits: WATCH_LIMITS, stopping: host.signal }),
      checks: [{ part: 'mail', required: false, run: () => mailer.check() }],
      async close() {
        await Promise.all([...consumers, mail, sweep, inboxes].map((each) => each.close()));
        mailer.close();
      },
    };
  },
};

interface MailEnv {
  readonly SMTP_URL: string | undefined;
  readonly MAIL_FROM: string;
  readonly MAIL_FOLDER: string | undefined;
}

function mailerOf({ SMTP_URL, MAIL_FROM, MAIL_FOLDER }: MailEnv) {
  if (SMTP_URL) {
    if (MAIL_FROM.endsWith('.invalid>')) throw new EnvError(['MAIL_FROM is not set: with SMTP_URL it must be who mails come from, such as HireFlux <no-reply@example.com>']);
    return smtpMailer(SMTP_URL, MAIL_FROM);
  }
  if (!MAIL_FOLDER) throw new EnvError(['neither SMTP_URL nor MAIL_FOLDER is set: mails must go to one of them']);
  return folderMailer(MAIL_FOLDER, MAIL_FROM);
}
