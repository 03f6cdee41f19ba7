import { Code, ConnectError } from '@connectrpc/connect';
import { NotificationKind } from '@hireflux/proto/notifications/v1/notification_service_pb';
import { PreferenceService } from '@hireflux/proto/notifications/v1/preference_service_pb';
import { openPage } from '../../../connect/testing/open-page';
import { ToldSettings } from './told';

async function open(fails = false) {
  const kept: object[] = [];
  const page = await openPage(ToldSettings, '/notifications', (router) =>
    router.service(PreferenceService, {
      getPreferences: () => ({ preferences: { preferences: [{ kind: NotificationKind.MENTIONED, inApp: true, byMail: true }], mailLocale: '' } }),
      updatePreferences: ({ preferences, mailLocale }) => {
        if (fails) throw new ConnectError('away', Code.Unavailable);
        kept.push({ mailLocale, preferences: preferences.map(({ kind, inApp, byMail }) => ({ kind, inApp, byMail })) });
        return { preferences: { preferences, mailLocale: mailLocale ?? '' } };
      },
    }),
  );
  const switches = () => [...page.root.querySelectorAll<HTMLInputElement>('input[role=switch]')];
  const turn = async (at: number) => {
    switches()[at]!.click();
    await page.settled();
  };
  return { ...page, kept, turn, on: () => switches().map(({ checked }) => checked) };
}

describe('ToldSettings', () => {
  it('keeps a switch at once, with the other way as it is', async () => {
    const page = await open();

    await page.turn(1);

    expect(page.kept).toEqual([{ mailLocale: undefined, preferences: [{ kind: NotificationKind.MENTIONED, inApp: true, byMail: false }] }]);
    expect(page.on()).toEqual([true, false]);
  });

  it('loses neither of two switches that follow each other at once', async () => {
    const page = await open();

    await Promise.all([page.turn(0), page.turn(1)]);

    expect(page.kept.at(-1)).toMatchObject({ preferences: [{ inApp: false, byMail: false }] });
  });

  it('shows a switch as it was where it could not be kept', async () => {
    const page = await open(true);

    await page.turn(0);

    expect(page.on()).toEqual([true, true]);
  });
});
