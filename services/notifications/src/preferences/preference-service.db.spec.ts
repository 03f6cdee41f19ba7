import { randomUUID } from 'node:crypto';
import { Code, ConnectError } from '@connectrpc/connect';
import { testDatabase, type TestDatabase } from '@hireflux/kit/testing/database';
import { NotificationKind } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NotificationsDb } from '../schema.ts';
import { memberActor, notificationsOn, seekerActor } from '../testing/given.ts';

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

const codeOf = async (call: Promise<unknown>) => call.then(() => 'ok', (error: unknown) => Code[ConnectError.from(error).code]);
const { APPLICATION_SENT, STAGE_CHANGED, NEW_APPLICANT } = NotificationKind;

describe('GetPreferences', () => {
  it('lists what the side may choose about, all of it told until they choose', async () => {
    const { preferences } = await service.preferences(seekerActor()).getPreferences({});
    const theirs = await service.preferences(memberActor()).getPreferences({});

    expect(preferences).toMatchObject({
      mailLocale: '',
      preferences: [APPLICATION_SENT, STAGE_CHANGED].map((kind) => ({ kind, inApp: true, byMail: true })),
    });
    expect(theirs.preferences!.preferences.map(({ kind }) => kind)).toEqual([
      NEW_APPLICANT,
      NotificationKind.APPLICATION_WITHDRAWN,
      NotificationKind.MENTIONED,
      NotificationKind.APPLICANT_ASSIGNED,
      NotificationKind.MEMBER_JOINED,
    ]);
    expect(await codeOf(service.preferences().getPreferences({}))).toBe('Unauthenticated');
  });
});

describe('UpdatePreferences', () => {
  it('changes what is named for the caller alone, and again to the same', async () => {
    const me = seekerActor();
    const asked = { preferences: [{ kind: STAGE_CHANGED, inApp: true, byMail: false }], mailLocale: 'de' };

    const first = await service.preferences(me).updatePreferences(asked);

    expect(first.preferences).toMatchObject({
      mailLocale: 'de',
      preferences: [
        { kind: APPLICATION_SENT, inApp: true, byMail: true },
        { kind: STAGE_CHANGED, inApp: true, byMail: false },
      ],
    });
    expect(await service.preferences(me).updatePreferences(asked)).toEqual(first);
    expect((await service.preferences(me).getPreferences({})).preferences).toEqual(first.preferences);
    expect((await service.preferences(seekerActor()).getPreferences({})).preferences).toMatchObject({ mailLocale: '' });
    expect(await codeOf(service.preferences().updatePreferences(asked))).toBe('Unauthenticated');
  });

  it('leaves what is not named, also where both are changed at once', async () => {
    const me = seekerActor();

    await Promise.all([
      service.preferences(me).updatePreferences({ preferences: [{ kind: STAGE_CHANGED, inApp: false, byMail: true }] }),
      service.preferences(me).updatePreferences({ preferences: [{ kind: APPLICATION_SENT, inApp: true, byMail: false }] }),
      service.preferences(me).updatePreferences({ mailLocale: 'en' }),
    ]);

    expect((await service.preferences(me).getPreferences({})).preferences).toMatchObject({
      mailLocale: 'en',
      preferences: [{ byMail: false }, { inApp: false }],
    });
  });

  it('refuses what cannot be chosen, a kind named twice, and a language that is not there', async () => {
    const me = service.preferences(seekerActor());
    const muted = (kind: NotificationKind) => ({ kind, inApp: false, byMail: false });

    expect(await codeOf(me.updatePreferences({ preferences: [muted(NEW_APPLICANT)] }))).toBe('InvalidArgument');
    expect(await codeOf(me.updatePreferences({ preferences: [muted(NotificationKind.PASSWORD_RESET)] }))).toBe('InvalidArgument');
    expect(await codeOf(me.updatePreferences({ preferences: [muted(STAGE_CHANGED), muted(STAGE_CHANGED)] }))).toBe('InvalidArgument');
    expect(await codeOf(me.updatePreferences({ mailLocale: 'xx' }))).toBe('InvalidArgument');
  });

  it('is followed by what is told from then on, and what was not told is not told later', async () => {
    const { applicationId, userId } = await service.givenApplication();
    const me = seekerActor(userId);
    const both = (told: boolean) => service.preferences(me).updatePreferences({ preferences: [{ kind: APPLICATION_SENT, inApp: told, byMail: told }] });
    const asked = { requestId: randomUUID(), userId, kind: APPLICATION_SENT, applicationId };

    await both(false);
    await service.asTemporal.notify(asked);
    await both(true);
    await service.asTemporal.notify(asked);

    expect(await service.inbox(me).listNotifications({})).toMatchObject({ notifications: [], unreadCount: 0 });
    expect(await service.mailsFor(userId)).toEqual([]);
  });
});
