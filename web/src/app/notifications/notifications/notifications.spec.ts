import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { NotificationKind, NotificationService } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { openPage } from '../../connect/testing/open-page';
import { Notifications } from './notifications';

const told = (id: string, read: boolean, kind: NotificationKind = NotificationKind.STAGE_CHANGED) => ({
  notificationId: id,
  kind,
  applicationId: `a-${id}`,
  parameters: { job_title: `Job ${id}`, company_name: 'Harbour Works', stage_name: 'Interview' },
  createTime: timestampFromMs(Date.now() - 60_000),
  ...(read && { readTime: timestampFromMs(Date.now()) }),
});

async function open(all: readonly ReturnType<typeof told>[], away = { now: false }) {
  const marked: object[] = [];
  const page = await openPage(Notifications, '/my/notifications', (router) =>
    router.service(NotificationService, {
      listNotifications: ({ unreadOnly }) => {
        if (away.now) throw new ConnectError('away', Code.Unavailable);
        const unread = all.filter((each) => !('readTime' in each));
        return { notifications: unreadOnly ? unread : [...all], unreadCount: unread.length };
      },
      markRead: ({ notificationIds, throughNotificationId }) => (marked.push({ notificationIds, throughNotificationId }), { unreadCount: 0 }),
    }),
  );
  const lines = (heading: string) =>
    [...page.root.querySelectorAll('section')].filter((section) => section.querySelector('h2')!.textContent === heading).flatMap((section) => [...section.querySelectorAll('li')].map((line) => line.className));
  return { ...page, marked, lines, away };
}

describe('Notifications', () => {
  it('shows first what is not read yet, and leads to what each is about', async () => {
    const page = await open([told('1', true), told('2', false)]);

    expect(page.lines('New')).toEqual(['unread']);
    expect(page.lines('Read before')).toHaveLength(1);
    expect(page.root.querySelector('section a')!.getAttribute('href')).toBe('/my/applications/a-2');
    expect(page.text()).toContain('Your application for Job 2 at Harbour Works is in a new stage: Interview.');
  });

  it('marks one as read where it stands', async () => {
    const page = await open([told('1', false)]);

    page.root.querySelector<HTMLButtonElement>('li button')!.click();
    await page.settled();

    expect(page.marked).toEqual([{ notificationIds: ['1'], throughNotificationId: '' }]);
    expect(page.lines('New')).toEqual(['']);
  });

  it('marks all as read up to the newest that was seen', async () => {
    const page = await open([told('2', false), told('1', false)]);

    await page.press('Mark all as read');

    expect(page.marked).toEqual([{ notificationIds: [], throughNotificationId: '2' }]);
    expect(page.lines('New')).toEqual(['', '']);
  });

  it('says what will stand here where nothing does', async () => {
    const page = await open([]);

    expect(page.text()).toContain('Nothing has happened yet');
  });

  it('offers to try again', async () => {
    const page = await open([told('1', false)], { now: true });
    expect(page.root.querySelector('[role=alert]')).not.toBeNull();

    page.away.now = false;
    await page.press('Try again');

    expect(page.lines('New')).toEqual(['unread']);
  });
});
