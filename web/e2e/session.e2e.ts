import { call, signedIn } from './given/pages.ts';
import { member, PASSWORD } from './given/people.ts';
import { busiestJob, oneOf } from './given/applicants.ts';
import { expect, test } from './given/watched.ts';

const REFRESH = /SessionService\/Refresh$/;

test.describe('a session', () => {
  test('that runs out is renewed once for all tabs, and nobody notices', async ({ context, page }) => {
    await signedIn(context, 'seeker');
    const other = await context.newPage();
    await Promise.all([page.goto('/my/applications'), other.goto('/my/answers')]);
    for (const each of [page, other]) await expect(each.getByRole('heading', { level: 1 })).toBeVisible();
    const renewals: string[] = [];
    context.on('request', (request) => void (REFRESH.test(request.url()) && renewals.push(request.url())));
    await context.clearCookies({ name: 'hf_access' });

    await page.getByRole('link', { name: 'Saved' }).first().click();
    await other.getByRole('link', { name: 'Résumés' }).first().click();

    for (const [each, title] of [[page, 'Saved jobs'], [other, 'Résumés']] as const) {
      await expect(each.getByRole('heading', { level: 1, name: title })).toBeVisible();
      await expect(each.getByRole('dialog')).toHaveCount(0);
      await expect(each.getByText('could not be read')).toHaveCount(0);
    }
    expect(renewals).toHaveLength(1);
  });

  test('that somebody ended from elsewhere is begun again in place, and what was written stays', async ({ browser, context, page }) => {
    const email = member('hiring.manager');
    await signedIn(context, 'employer', email);
    const elsewhere = await browser.newContext({ baseURL: process.env['E2E_URL']! });
    await signedIn(elsewhere, 'employer', email);
    const applicant = await oneOf(context, await busiestJob(context));
    await page.goto(`/hire/applicants/${applicant.applicationId}`);
    const note = page.getByLabel('Write a note');
    await note.fill('Asks good questions.');

    const { sessions } = await call<{ readonly sessions: readonly { readonly sessionId: string; readonly current?: boolean }[] }>(context, 'identity.v1.SessionService/ListSessions');
    await call(elsewhere, 'identity.v1.SessionService/RevokeSession', { sessionId: sessions.find(({ current }) => current)!.sessionId });
    await context.clearCookies({ name: 'hf_access' });
    await page.getByRole('button', { name: 'Save note' }).click();

    const again = page.getByRole('dialog', { name: 'Your session has ended' });
    await again.getByLabel('Password').fill(PASSWORD);
    await again.getByRole('button', { name: 'Sign in' }).click();
    await expect(again).toHaveCount(0);
    await expect(note).toHaveValue('Asks good questions.');
    await page.getByRole('button', { name: 'Save note' }).click();
    await expect(note).toHaveValue('');
    await expect(page.getByText('Asks good questions.').first()).toBeVisible();
    await elsewhere.close();
  });
});
