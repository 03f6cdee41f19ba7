import { expect } from '@playwright/test';
import { proveAddress, signUp } from './entering.ts';
import type { Hands } from './hands.ts';
import { mark, type Newcomer } from './newcomers.ts';

/** A job that is to be filled, and whose it is. */
export interface Opening {
  readonly company: string;
  readonly title: string;
  readonly question: string;
}

export function opening(): Opening {
  const own = mark();
  return { company: `Example Hospital ${own}`, title: `Ward nurse, nights ${own}`, question: 'May you work as a nurse in the United Kingdom?' };
}

/** Signs up as one who hires, and registers the company. The address is proved after that. */
export async function comeToHire(hands: Hands, boss: Newcomer, job: Opening): Promise<void> {
  const { page, press } = hands;
  await page.goto('/');
  await press(page.getByRole('link', { name: 'Post a job' }));
  await signUp(hands, boss);
  await press(page.getByRole('button', { name: 'Begin now' }));
  await registerCompany(hands, job);
  await proveAddress(hands, boss);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Overview');
}

/** A company's first steps: what it is, and whom it looks for first. */
export async function registerCompany({ page, press, write, choose }: Hands, { company, title }: Opening): Promise<void> {
  const asks = page.getByRole('heading', { level: 1 });
  const goOn = page.getByRole('button', { name: 'Go on' });
  await expect(asks).toHaveText('What is the company called?');
  await write(page.getByRole('textbox', { name: 'Name' }), company);
  await press(goOn);
  await expect(asks).toHaveText(`What is ${company}?`);
  await write(page.getByRole('textbox', { name: /^Line of business/ }), 'Hospitals');
  await write(page.getByRole('textbox', { name: /^Where it sits/ }), 'Leeds, United Kingdom');
  await choose(page.getByRole('combobox', { name: /^How many work there/ }), '201 to 500 people');
  await press(goOn);
  await expect(asks).toHaveText('Whom do you look for first?');
  await write(page.getByRole('textbox', { name: 'Title of the job' }), title);
  await press(goOn);
  await expect(asks).toHaveText('Who hires with you?');
  await press(page.getByRole('link', { name: 'Skip', exact: true }));
  await expect(asks).toHaveText('Overview');
}

/** Writes the posting of the draft that is open, and mends what is found in it. */
export async function writePosting({ page, press, write, tick, choose }: Hands): Promise<void> {
  await write(page.getByRole('textbox', { name: 'Place' }), 'Leeds, United Kingdom');
  await choose(page.getByRole('combobox', { name: 'Where' }), 'On site');
  await choose(page.getByRole('combobox', { name: 'Kind' }), 'Full time');
  await choose(page.getByRole('combobox', { name: 'Level' }), 'Middle');
  await write(page.getByRole('textbox', { name: 'Pay, from' }), '32 000');
  await write(page.getByRole('textbox', { name: 'Pay, to' }), '38 000');
  await choose(page.getByRole('combobox', { name: 'Currency' }), 'GBP');
  await choose(page.getByRole('combobox', { name: 'Period' }), 'a year');
  await write(page.getByRole('textbox', { name: 'What it is' }), 'You look after a ward of 24 beds at night, as one of a young team of four nurses.');
  await write(page.getByRole('textbox', { name: /^What one does/ }), 'Dress wounds');
  await write(page.getByRole('textbox', { name: /^What it takes/ }), 'A degree in nursing');
  for (const skill of ['Wound care', 'Medication', 'Triage']) {
    await write(page.getByRole('textbox', { name: 'Skills' }), skill);
    await page.keyboard.press('Enter');
  }
  await tick(page.getByRole('checkbox', { name: 'A small team' }));

  const found = page.getByRole('complementary', { name: 'Before you publish' }).getByRole('listitem').filter({ hasText: '“young team”' });
  await press(found.getByRole('button', { name: 'Put that in' }));
  await expect(page.getByRole('textbox', { name: 'What it is' })).toHaveValue(/of an energetic team of four/);
  await expect(found).toBeHidden();
  await expect(page.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
}

/** Asks a question of everyone who applies, of which one answer is in order. */
export async function askForYes({ page, press, write, tick }: Hands, { question }: Opening): Promise<void> {
  await press(page.getByRole('link', { name: 'Form', exact: true }));
  await press(page.getByRole('button', { name: 'yes or no' }));
  await write(page.getByRole('textbox', { name: 'What is asked' }), question);
  await tick(page.getByRole('checkbox', { name: 'An answer must be in order' }));
  await expect(page.getByRole('radio', { name: 'must be yes' })).toBeChecked();
  await press(page.getByRole('button', { name: 'Save', exact: true }));
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
}

/** Publishes the job whose posting is open, and goes to who applies for it. */
export async function publish({ page, press }: Hands, { title }: Opening): Promise<void> {
  await press(page.getByRole('button', { name: /^Publish/ }));
  await expect(page.getByRole('status').filter({ hasText: `${title} is open to applications.` })).toBeVisible();
  await press(page.getByRole('link', { name: 'Ranked' }));
  await expect(page.getByRole('heading', { name: 'Nobody has applied yet' })).toBeVisible();
}
