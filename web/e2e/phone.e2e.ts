import type { Page } from '@playwright/test';
import { enter, proveAddress, signUp } from './given/entering.ts';
import { seen, withFinger } from './given/hands.ts';
import { opening } from './given/hiring.ts';
import { publishJob } from './given/jobs.ts';
import { newcomer } from './given/newcomers.ts';
import { signedIn } from './given/pages.ts';
import { resumeOf } from './given/resume.ts';
import { fillForm, findJob, putTitleRight, sayWishes, send, untilFound } from './given/seeking.ts';
import { expect, LIVE, test } from './given/watched.ts';

test.describe.configure({ timeout: 4 * 60_000 });
test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

test('somebody finds work on their phone, and is read on another', async ({ page, visit }) => {
  const nurse = newcomer('Nadia Example');
  const resume = await resumeOf(nurse);
  const seeker = withFinger(page);
  const desk = await visit();
  await signedIn(desk.context(), 'employer');
  const job = await publishJob(desk.context(), opening());

  await test.step('signs up, and chooses a résumé', async () => {
    await page.goto('/');
    await fits(page);
    await seeker.press(page.getByRole('link', { name: 'Upload a résumé' }));
    await fits(page);
    await signUp(seeker, nurse);
    await fits(page);
    await proveAddress(seeker, nurse);
    await fits(page);
    await enter(seeker, nurse);
    await fits(page);
    await seeker.press(page.getByRole('link', { name: 'Your résumé' }));
    await fits(page);
    await seeker.give(page.getByRole('button', { name: 'Choose a résumé' }), resume);
    await seeker.press(page.getByRole('link', { name: 'Look at what was read' }));
  });

  await test.step('sees what was read, beside the document, and puts a misreading right', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(resume.name);
    await fits(page);
    await seeker.press(page.getByRole('button', { name: 'Document' }));
    await expect(page.getByRole('region', { name: 'The document' }).getByText('Looked after 24 beds at night')).toBeVisible();
    await fits(page);
    await seeker.press(page.getByRole('button', { name: /^Facts/ }));
    await putTitleRight(seeker);
    await fits(page);
    await seeker.press(page.getByRole('link', { name: 'Today' }));
    await seeker.press(page.getByRole('link', { name: 'What you look for' }));
    await fits(page);
    await sayWishes(seeker);
    await fits(page);
  });

  await test.step('finds the job by the menu, applies, and has a receipt', async () => {
    await untilFound(seeker.page.context(), job);
    await seeker.press(page.getByRole('button', { name: 'Menu' }));
    await seeker.press(page.getByRole('menuitem', { name: 'Search' }));
    await expect(page).toHaveURL(/\/jobs/);
    await fits(page);
    await findJob(seeker, job);
    await fits(page);
    await fillForm(seeker, job);
    await fits(page);
    await send(seeker, job, resume.name);
    await fits(page);
    await seeker.press(page.getByRole('link', { name: 'How it fits' }));
    await expect(page.getByRole('region', { name: 'Fit Index' }).locator('.index')).toHaveText(/^\d+$/, LIVE);
    await fits(page);
    await seeker.press(page.getByRole('link', { name: 'Applications' }));
    await expect(page.getByRole('listitem').filter({ hasText: job.title })).toBeVisible();
    await fits(page);
  });

  await test.step('and the employer reads them on a phone, and moves them', async () => {
    const employer = withFinger(desk);
    await desk.goto('/hire');
    await fits(desk);
    await employer.press(desk.getByRole('link', { name: 'Jobs' }));
    await fits(desk);
    await employer.press(desk.getByRole('link', { name: job.title }));
    await fits(desk);
    await employer.press(desk.getByRole('link', { name: nurse.name }));
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText(nurse.name);
    await expect(desk.getByRole('region', { name: 'Fit Index' }).locator('.index')).toHaveText(/^\d+$/, LIVE);
    await employer.press(desk.getByRole('region', { name: 'Fit Index' }).getByRole('button', { name: 'Skills' }));
    await fits(desk);
    await employer.write(desk.getByRole('textbox', { name: 'Write a note' }), 'Read on the way.');
    await employer.press(desk.getByRole('button', { name: 'Save note' }));
    await expect(desk.locator('hf-notes .text')).toHaveText('Read on the way.');
    await employer.press(desk.getByRole('button', { name: 'Move to Screening' }));
    await expect(seen(desk.locator('.who hf-stage:visible'))).toHaveText('Screening');
    await fits(desk);
    await employer.press(desk.getByRole('link', { name: 'Back to the list' }));
    await employer.press(desk.getByRole('link', { name: 'Board' }));
    await desk.getByRole('combobox', { name: 'Stage that is shown' }).selectOption({ label: 'Screening (1)' });
    await expect(desk.locator('hf-board-card').getByRole('link', { name: nurse.name })).toBeVisible();
    await fits(desk);
    await expect(page.getByRole('listitem').filter({ hasText: job.title }).locator('hf-stage')).toHaveText('In review', LIVE);
  });
});

/** What is not to be found by scrolling down is not to be found at all. */
async function fits(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: `the width of ${page.url()}` }).toBeLessThanOrEqual(360);
}
