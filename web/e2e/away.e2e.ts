import { layCable } from '@hireflux/kit/testing/cable';
import { busiestJob, move, oneOf, stagesOf } from './given/applicants.ts';
import { signedIn } from './given/pages.ts';
import { member, SEEKER } from './given/people.ts';
import { expect, test } from './given/watched.ts';

test.use({ unwatched: true });

const { hostname, port } = new URL(process.env['E2E_URL'] ?? 'http://127.0.0.1:8080');
const cableToServer = () => layCable({ host: hostname, port: Number(port) });

test.describe('a server that goes away', () => {
  test('is missed in words, what was read stays, and what happened meanwhile is there when it is back', async ({ browser }) => {
    const cable = await cableToServer();
    const context = await browser.newContext({ baseURL: `http://127.0.0.1:${cable.port}` });
    const elsewhere = await browser.newContext({ baseURL: process.env['E2E_URL']! });
    await Promise.all([signedIn(context, 'employer'), signedIn(elsewhere, 'employer', member('recruiter'))]);
    const jobId = await busiestJob(context);
    const { applicationId, stage } = await oneOf(context, jobId, 1);
    const away = (await stagesOf(context, jobId)).find(({ stageId }) => stageId !== stage.stageId)!;
    const page = await context.newPage();
    await page.goto(`/hire/jobs/${jobId}/board`);
    const card = page.locator(`[data-card="${applicationId}"]`);
    await expect(card).toBeVisible();

    cable.cut();
    await expect(page.getByText(/^No connection since/)).toBeVisible({ timeout: 20_000 });
    await expect(card).toBeVisible();
    await move(elsewhere, applicationId, away.stageId);
    await cable.mend();

    await expect(page.getByText(/^No connection since/)).toHaveCount(0, { timeout: 30_000 });
    await expect(page.locator('hf-board-column').filter({ has: page.getByRole('heading', { name: away.name }) }).locator(`[data-card="${applicationId}"]`)).toBeVisible();
    await move(elsewhere, applicationId, stage.stageId);
    await Promise.all([context.close(), elsewhere.close()]);
    cable.cut();
  });

  test('loses nothing that was being written: what failed is said, kept and sent again', async ({ browser }) => {
    const cable = await cableToServer();
    const context = await browser.newContext({ baseURL: `http://127.0.0.1:${cable.port}` });
    await signedIn(context, 'employer', member('admin'));
    const { applicationId } = await oneOf(context, await busiestJob(context));
    const page = await context.newPage();
    await page.goto(`/hire/applicants/${applicationId}`);
    const note = page.getByLabel('Write a note');
    const words = `Calls back on ${new Date().toISOString()}`;
    await note.fill(words);

    cable.cut();
    await page.getByRole('button', { name: 'Save note' }).click();
    await expect(page.getByRole('alert').filter({ hasText: /try|connection|reach/i }).first()).toBeVisible();
    await expect(note).toHaveValue(words);
    await cable.mend();
    await page.getByRole('button', { name: 'Save note' }).click();

    await expect(note).toHaveValue('');
    await expect(page.getByText(words)).toHaveCount(1);
    await context.close();
    cable.cut();
  });

  test('leaves each part of a page to say that it failed, with a way to try again', async ({ browser }) => {
    const cable = await cableToServer();
    const context = await browser.newContext({ baseURL: `http://127.0.0.1:${cable.port}` });
    await signedIn(context, 'seeker', SEEKER);
    const page = await context.newPage();
    await page.goto('/my/applications');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    // The scripts of the next page are there already, its data is not.
    await page.goto('/my/answers');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.getByRole('link', { name: 'Applications' }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'Applications' })).toBeVisible();

    cable.cut();
    await page.getByRole('link', { name: 'Answers' }).first().click();
    const again = page.getByRole('button', { name: 'Try again' }).first();
    await expect(again).toBeVisible({ timeout: 30_000 });
    await cable.mend();
    await again.click();

    await expect(again).toHaveCount(0);
    await context.close();
    cable.cut();
  });
});
