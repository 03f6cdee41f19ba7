import type { Page } from '@playwright/test';
import { askForYes, comeToHire, opening, writePosting } from './given/hiring.ts';
import { tabTo, withKeys } from './given/keys.ts';
import { newcomer } from './given/newcomers.ts';
import { resumeOf } from './given/resume.ts';
import { comeToSeek, putTitleRight, sayWishes, untilFound } from './given/seeking.ts';
import { expect, LIVE, test } from './given/watched.ts';

test.describe.configure({ timeout: 5 * 60_000 });

test('two strangers come, and one hires the other, by keys alone', async ({ page, visit }) => {
  const [boss, nurse, job] = [newcomer('Olga Sample'), newcomer('Nils Sample'), opening()];
  const resume = await resumeOf(nurse);
  const employer = withKeys(page);
  const other = await visit();
  const seeker = withKeys(other);

  await test.step('an employer signs up, and registers a company', async () => {
    await comeToHire(employer, boss, job);
  });

  await test.step('writes a job that is checked, with a question that may rule out, and publishes it', async () => {
    await goTo(page, 'Jobs');
    await expect(page.getByRole('link', { name: job.title })).toBeVisible();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await writePosting(employer);
    await askForYes(employer, job);
    await employer.press(page.getByRole('link', { name: 'Posting', exact: true }));
    await expect(page.getByRole('textbox', { name: 'Place' })).toBeVisible();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('status').filter({ hasText: `${job.title} is open to applications.` })).toBeVisible();
    await employer.press(page.getByRole('link', { name: 'Ranked' }));
    await expect(page.getByRole('heading', { name: 'Nobody has applied yet' })).toBeVisible();
  });

  await test.step('a seeker signs up, and hands a résumé in', async () => {
    await comeToSeek(seeker, nurse);
    await seeker.give(other.getByRole('button', { name: 'Choose a résumé' }), resume);
    await seeker.press(other.getByRole('link', { name: 'Look at what was read' }));
  });

  await test.step('sees what was read, and puts a misreading right', async () => {
    await putTitleRight(seeker);
    await expect(other.getByRole('button', { name: 'Put right: Senior Ward Nurse' })).toBeFocused();
    await goTo(other, 'Today');
    await seeker.press(other.getByRole('region', { name: 'What comes next' }).getByRole('link'));
    await sayWishes(seeker);
  });

  await test.step('finds the job, applies, and has a receipt', async () => {
    await untilFound(other.context(), job);
    await press(other, 'g', 's');
    await expect(other.getByRole('combobox', { name: 'Work, skill or company' })).toBeVisible();
    await press(other, '/');
    await expect(other.getByRole('combobox', { name: 'Work, skill or company' })).toBeFocused();
    await other.keyboard.type(job.title);
    await press(other, 'Enter');
    await expect(other).toHaveURL(/[?&]q=/);
    await tabTo(other, other.getByRole('link', { name: job.title }));
    await press(other, 'Enter');
    await expect(other.getByRole('heading', { level: 1 })).toHaveText(job.title);
    await press(other, 'a');
    await seeker.tick(other.getByRole('group', { name: job.question }).getByRole('radio', { name: 'Yes' }));
    await seeker.write(other.getByRole('textbox', { name: /^Letter/ }), 'I know your ward, and would like to come back.');
    await press(other, 'Control+Enter');
    await expect(other.getByRole('heading', { name: `This is what ${job.company} gets` })).toBeFocused();
    await press(other, 'Control+Enter');
    await expect(other.getByRole('status').filter({ hasText: 'This is your receipt; it never changes.' })).toBeVisible();
    await press(other, 'g', 'a');
    await expect(other.getByRole('heading', { level: 1 })).toHaveText('Applications');
    await seeker.press(other.getByRole('link', { name: job.title }));
    await expect(other.getByRole('heading', { level: 1 })).toHaveText(job.title);
  });

  await test.step('the employer sees who came, and reads why they fit', async () => {
    await expect(page.getByRole('link', { name: nurse.name })).toBeVisible();
    await press(page, '?');
    const keys = page.getByRole('dialog', { name: 'Keys' });
    for (const [does, ...parts] of [['Next applicant', 'J'], ['Move to a stage', 'M'], ['Undo', 'Z'], ['To the board', 'G', 'B'], ['Jobs', 'G', 'J'], ['Find or do', 'Ctrl K']] as const)
      await expect(keys.locator('div').filter({ has: page.locator('dt', { hasText: new RegExp(`^${does}$`) }) }).locator('kbd')).toHaveText(parts);
    await press(page, 'Escape');
    await expect(keys).toBeHidden();
    await press(page, 'j');
    await expect(page.getByRole('link', { name: nurse.name })).toBeFocused();
    await press(page, 'Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(nurse.name);
    const index = page.getByRole('region', { name: 'Fit Index' });
    await employer.press(index.getByRole('button', { name: 'Skills' }));
    await expect(index.getByText('Wound care').first()).toBeVisible();
  });

  await test.step('writes a note, stars them, and takes a move back while its mail waits', async () => {
    await press(page, 'n');
    await page.keyboard.type('Knows the ward. Call before Friday.');
    await press(page, 'Control+Enter');
    await expect(page.locator('hf-notes .text')).toHaveText('Knows the ward. Call before Friday.');
    await press(page, 'Tab', 's');
    await expect(page.getByRole('button', { name: `Star ${nurse.name}` })).toHaveAttribute('aria-pressed', 'true');
    await moveTo(page, 'Screening');
    await expect(page.locator('.who hf-stage:visible')).toHaveText('Screening');
    await expect(other.locator('hf-stage')).toHaveText('In review', LIVE);
    await press(page, 'z');
    await expect(page.getByRole('status').filter({ hasText: `${nurse.name} is back in New. Nobody was written to.` })).toBeVisible();
    await expect(other.locator('hf-stage')).toHaveText('Received', LIVE);
  });

  await test.step('takes them along the board, and moves them until they are hired', async () => {
    await press(page, 'u');
    await expect(page.getByRole('link', { name: nurse.name })).toBeFocused();
    await press(page, 'g', 'b');
    const card = page.locator('hf-board-card').getByRole('link', { name: nurse.name });
    await expect(card).toBeVisible();
    await press(page, 'j');
    await expect(card).toBeFocused();
    await press(page, 'Shift+ArrowRight');
    await expect(page.locator('hf-board-column').filter({ hasText: /^Screening/ }).getByRole('link', { name: nurse.name })).toBeFocused();
    await expect(other.locator('hf-stage')).toHaveText('In review', LIVE);
    await moveTo(page, 'Offer');
    await expect(other.locator('hf-stage')).toHaveText('Offer', LIVE);
    await expect(card).toBeFocused();
    await press(page, 'Enter');
    await employer.press(page.getByRole('button', { name: 'Move to Hired' }));
    await expect(page.locator('.who hf-stage:visible')).toHaveText('Hired');
    await expect(other.locator('hf-stage')).toHaveText('Hired', LIVE);
  });
});

/** Presses keys one after the other. */
async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Goes to a place by its name, from wherever one is. */
async function goTo(page: Page, place: string): Promise<void> {
  await press(page, 'Control+k');
  await expect(page.getByRole('combobox', { name: 'Find or do' })).toBeFocused();
  await page.keyboard.type(place);
  await press(page, 'Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(place);
}

/** Moves whoever has the focus to a stage, by its first letters. */
async function moveTo(page: Page, stage: string): Promise<void> {
  await press(page, 'm');
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused();
  await page.keyboard.type(stage);
  await press(page, 'Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
}
