import type { Locator, Page } from '@playwright/test';
import { type PaperFile, withMouse } from './given/hands.ts';
import { askForYes, comeToHire, opening, publish, writePosting } from './given/hiring.ts';
import { newcomer } from './given/newcomers.ts';
import { resumeOf } from './given/resume.ts';
import { comeToSeek, fillForm, findJob, putTitleRight, sayWishes, send, untilFound } from './given/seeking.ts';
import { expect, LIVE, test } from './given/watched.ts';

test.describe.configure({ timeout: 4 * 60_000 });

test('two strangers come, and one hires the other, by mouse', async ({ page, visit }) => {
  const [boss, nurse, job] = [newcomer('Omar Example'), newcomer('Nora Example'), opening()];
  const resume = await resumeOf(nurse);
  const employer = withMouse(page);
  const seeker = withMouse(await visit());

  await test.step('an employer signs up, and registers a company', async () => {
    await comeToHire(employer, boss, job);
  });

  await test.step('writes a job that is checked, with a question that may rule out, and publishes it', async () => {
    await employer.press(page.getByRole('link', { name: '1 draft is not published' }));
    await employer.press(page.getByRole('link', { name: job.title }));
    await writePosting(employer);
    await askForYes(employer, job);
    await employer.press(page.getByRole('link', { name: 'Posting', exact: true }));
    await publish(employer, job);
  });

  await test.step('a seeker signs up, and drops a résumé', async () => {
    await comeToSeek(seeker, nurse);
    await drop(seeker.page, seeker.page.locator('hf-drop .zone'), resume);
    await seeker.press(seeker.page.getByRole('link', { name: 'Look at what was read' }));
  });

  await test.step('sees what was read, and puts a misreading right', async () => {
    await expect(seeker.page.getByRole('region', { name: 'The document' }).getByText('Ward Nurse, Example Hospital')).toBeVisible();
    await expect(seeker.page.getByRole('listitem').filter({ hasText: 'Wound care' }).first()).toBeVisible();
    await putTitleRight(seeker);
    await seeker.page.goBack();
    await seeker.press(seeker.page.getByRole('button', { name: 'Go on' }));
    await sayWishes(seeker);
  });

  await test.step('finds the job, applies, and has a receipt', async () => {
    await untilFound(seeker.page.context(), job);
    await seeker.press(seeker.page.getByRole('link', { name: 'Search', exact: true }));
    await findJob(seeker, job);
    await expect(seeker.page.getByText('32,000 – 38,000 GBP a year').first()).toBeVisible();
    await fillForm(seeker, job);
    await send(seeker, job, resume.name);
    await seeker.press(seeker.page.getByRole('link', { name: 'How it fits' }));
  });

  await test.step('the employer sees who came, without asking, and reads why they fit', async () => {
    await page.getByRole('link', { name: nurse.name }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(nurse.name);
    const index = page.getByRole('region', { name: 'Fit Index' });
    await expect(index.locator('.index')).toHaveText(/^\d+$/, LIVE);
    await index.getByRole('button', { name: 'Skills' }).click();
    await expect(index.getByText('Wound care').first()).toBeVisible();
    await page.getByRole('tab', { name: /^Facts/ }).click();
    await expect(page.getByRole('listitem').filter({ hasText: 'Senior Ward Nurse' }).getByText('put right by the applicant')).toBeVisible();
    await expect(page.getByText('1 of 1 rules met')).toBeVisible();
  });

  await test.step('writes a note, stars them, and takes a move back while its mail waits', async () => {
    await employer.write(page.getByRole('textbox', { name: 'Write a note' }), 'Knows the ward. Call before Friday.');
    await page.getByRole('button', { name: 'Save note' }).click();
    await expect(page.getByText('Knows the ward. Call before Friday.')).toBeVisible();
    await page.getByRole('button', { name: `Star ${nurse.name}` }).click();
    await expect(page.getByRole('button', { name: `Star ${nurse.name}` })).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('button', { name: 'Move to Screening' }).click();
    await expect(seeker.page.locator('hf-stage')).toHaveText('In review', LIVE);
    await page.getByRole('button', { name: /^Undo/ }).click();
    await expect(page.getByRole('status').filter({ hasText: `${nurse.name} is back in New. Nobody was written to.` })).toBeVisible();
    await expect(seeker.page.locator('hf-stage')).toHaveText('Received', LIVE);
  });

  await test.step('drags them along the board, then moves them by the menu until they are hired', async () => {
    await page.getByRole('link', { name: 'Back to the list' }).click();
    await page.getByRole('link', { name: 'Board' }).click();
    await drag(page, page.locator('hf-board-card').filter({ hasText: nurse.name }), columnOf(page, 'Interview'));
    await expect(columnOf(page, 'Interview').getByRole('link', { name: nurse.name })).toBeVisible();
    await expect(seeker.page.locator('hf-stage')).toHaveText('Interview', LIVE);
    await page.getByRole('link', { name: nurse.name }).click();
    await moveTo(page, 'Offer');
    await expect(seeker.page.locator('hf-stage')).toHaveText('Offer', LIVE);
    await page.getByRole('button', { name: 'Move to Hired' }).click();
    await expect(page.locator('.who hf-stage:visible')).toHaveText('Hired');
    await expect(seeker.page.locator('hf-stage')).toHaveText('Hired', LIVE);
  });

  await test.step('both find it so where they come back to it', async () => {
    await seeker.press(seeker.page.getByRole('link', { name: 'Applications', exact: true }));
    await expect(seeker.page.getByRole('listitem').filter({ hasText: job.title }).locator('hf-stage')).toHaveText('Hired');
    await page.reload();
    await expect(page.locator('.who hf-stage:visible')).toHaveText('Hired');
    await expect(page.getByText('Knows the ward. Call before Friday.')).toBeVisible();
  });
});

const columnOf = (page: Page, stage: string): Locator => page.locator('hf-board-column').filter({ has: page.getByRole('heading', { name: new RegExp(`^${stage}\\s*\\d`) }) });

/** Chooses a stage from the list of all of them. */
async function moveTo(page: Page, stage: string): Promise<void> {
  await page.getByRole('button', { name: /^Move to…/ }).click();
  await page.getByRole('option', { name: new RegExp(`^${stage}`) }).click();
  await expect(page.locator('.who hf-stage:visible')).toHaveText(stage);
}

/** Takes hold of a thing and lets it go over another, by as many small movements as a hand makes. */
async function drag(page: Page, what: Locator, onto: Locator): Promise<void> {
  const [from, to] = [await what.boundingBox(), await onto.boundingBox()];
  if (!from || !to) throw new Error('what is dragged, or where it is to go, is not to be seen');
  await page.mouse.move(from.x + from.width / 2, from.y + from.height - 6);
  await page.mouse.down();
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 20 });
  await page.mouse.up();
}

/** Lets a file go over a place that takes it. */
async function drop(page: Page, onto: Locator, { name, mimeType, buffer }: PaperFile): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    ({ name, mimeType, bytes }) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(bytes), (byte) => byte.charCodeAt(0))], name, { type: mimeType }));
      return transfer;
    },
    { name, mimeType, bytes: buffer.toString('base64') },
  );
  await onto.dispatchEvent('dragover', { dataTransfer });
  await onto.dispatchEvent('drop', { dataTransfer });
}
