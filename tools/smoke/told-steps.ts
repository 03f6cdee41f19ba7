import { timestampMs } from '@bufbuild/protobuf/wkt';
import { type Activity, NoteFate } from '@hireflux/proto/ats/v1/activity_pb';
import { ActivityService } from '@hireflux/proto/ats/v1/activity_service_pb';
import { StageKind } from '@hireflux/proto/common/v1/stage_pb';
import { NotificationKind, NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { mailsTo } from './accounts.ts';
import { until } from './api.ts';
import { expect } from './expect.ts';
import { stageOf } from './move-to.ts';
import { TAG } from './note-step.ts';
import type { Step } from './walk.ts';

/** A mail about a stage waits a minute, so that a slip can be put right before anyone is written to. */
const MAILED_MS = 120_000;

/** What people find afterwards of what was done. */
export const toldSteps: readonly Step[] = [
  {
    name: 'the seeker reads what they were told, and it stays read',
    async take(walk) {
      const notifications = walk.seeker.api(NotificationService);
      const find = async () => {
        const page = await notifications.listNotifications({ pageSize: 100 });
        return page.notifications.find(({ kind, applicationId }) => kind === NotificationKind.STAGE_CHANGED && applicationId === walk.applications.get(walk.seeker));
      };
      const { notificationId } = (await find())!;
      await notifications.markRead({ notificationIds: [notificationId] });
      const read = await find();
      expect(read?.readTime, 'a notification was marked as read, and is not');
      await notifications.markRead({ notificationIds: [notificationId] });
      expect(timestampMs((await find())!.readTime!) === timestampMs(read.readTime), 'a notification that was read is read anew');
      const { notifications: unread } = await notifications.listNotifications({ pageSize: 100, unreadOnly: true });
      expect(!unread.some((each) => each.notificationId === notificationId), 'a notification that was read is among the unread ones');

      const company = walk.employer.api(NotificationService);
      const [newest] = (await company.listNotifications({ pageSize: 1 })).notifications;
      if (!newest) return ['the employer was not told of anything yet'];
      await company.markRead({ throughNotificationId: newest.notificationId });
      const { notifications: all } = await company.listNotifications({ pageSize: 100 });
      const behind = all.slice(all.findIndex((each) => each.notificationId === newest.notificationId));
      expect(behind.every(({ readTime }) => readTime), 'notifications are unread that came before one up to which all were read');
      return [`one of the seeker's, and all ${behind.length} of the employer's at once`];
    },
  },
  {
    name: 'the record of the applicant tells who did what, once each',
    async take(walk) {
      const [fresh, interview, offer] = await Promise.all([StageKind.NEW, StageKind.INTERVIEW, StageKind.OFFER].map((kind) => stageOf(walk, kind)));
      const { activities } = await walk.employer.api(ActivityService).listActivity({ applicationId: walk.applications.get(walk.seeker)!, pageSize: 100 });
      const told = activities.filter(({ what }) => what.case !== 'fitScored').map(describe);
      const expected = [
        `moved from ${offer!.publicName} to ${interview!.publicName}, taking a move back`,
        `moved from ${interview!.publicName} to ${offer!.publicName}`,
        `moved from ${fresh!.publicName} to ${interview!.publicName}`,
        `tagged ${TAG.toLowerCase()}`,
        'wrote a note',
        `came into ${fresh!.publicName}`,
      ];
      expect(told.join('; ') === expected.join('; '), `the record says “${told.join('; ')}”, and “${expected.join('; ')}” was done`);
      const authors = new Set(activities.filter(({ what }) => what.case !== 'fitScored').slice(0, -1).map(({ actorId }) => actorId));
      expect(authors.size === 1 && !authors.has(''), 'the record does not name the one who did it all');
      const note = activities.find(({ what }) => what.case === 'noteTouched')!.what.value as { noteId: string };
      expect(note.noteId === walk.noteId, 'the record names another note');
      return told;
    },
  },
  {
    name: 'the seeker is written to about the move that stands, and not about the one that was taken back',
    async take(walk) {
      const { settings, seeker } = walk;
      if (!settings.mails) return ['MAILS=1 waits the minute that such a mail waits'];
      const [interview, offer] = await Promise.all([StageKind.INTERVIEW, StageKind.OFFER].map((kind) => stageOf(walk, kind)));
      const link = `/applications/${walk.applications.get(seeker)!}`;
      const subjects = async () => {
        const found: string[] = [];
        for await (const mail of mailsTo(settings.mailFolder, seeker.account.email)) {
          if (mail.includes(link)) found.push(/^Subject: (.*)$/m.exec(mail)?.[1]?.trim() ?? '');
        }
        return found;
      };
      const sent = await until('the mail about the move', MAILED_MS, async () => {
        const all = await subjects();
        expect(!all.some((subject) => subject.endsWith(`: ${offer!.publicName}`)), 'the seeker was written to about a move that was taken back');
        return all.some((subject) => subject.endsWith(`: ${interview!.publicName}`)) && all;
      });
      return sent;
    },
  },
];

function describe({ what }: Activity): string {
  if (what.case === 'stageEntered') {
    const { from, to, undoesStageChangeId } = what.value;
    if (!from) return `came into ${to!.publicName}`;
    return `moved from ${from.publicName} to ${to!.publicName}${undoesStageChangeId ? ', taking a move back' : ''}`;
  }
  if (what.case === 'tagsChanged') return `tagged ${[...what.value.added, ...what.value.removed.map((tag) => `-${tag}`)].join(', ')}`;
  if (what.case === 'noteTouched' && what.value.fate === NoteFate.ADDED) return 'wrote a note';
  return what.case ?? 'did something that has no name';
}
