import { type BrowserContext, expect } from '@playwright/test';
import { enter, proveAddress, signUp } from './entering.ts';
import type { Hands } from './hands.ts';
import type { Opening } from './hiring.ts';
import type { Newcomer } from './newcomers.ts';
import { call } from './pages.ts';

/** Signs up as one who looks for work, and is at the first step once the address is proved. */
export async function comeToSeek(hands: Hands, seeker: Newcomer): Promise<void> {
  const { page, press } = hands;
  await page.goto('/');
  await press(page.getByRole('link', { name: 'Upload a résumé' }));
  await signUp(hands, seeker);
  await proveAddress(hands, seeker);
  await enter(hands, seeker);
  await press(page.getByRole('link', { name: 'Your résumé' }));
}

/** Puts right what was misread of the place of work that is still held. */
export async function putTitleRight({ page, press, write }: Hands): Promise<void> {
  await press(page.getByRole('listitem').filter({ hasText: 'Example Hospital' }).getByRole('button', { name: 'Put right: Ward Nurse' }));
  await write(page.getByRole('textbox', { name: 'Title' }), 'Senior Ward Nurse');
  await press(page.getByRole('button', { name: 'Save and score again' }));
  await expect(page.getByRole('listitem').filter({ hasText: 'Senior Ward Nurse' }).getByText('put right', { exact: true })).toBeVisible();
}

/** What follows the résumé at the first steps: what one looks for, who finds one, and what fits. */
export async function sayWishes({ page, press, write, tick }: Hands): Promise<void> {
  const goOn = page.getByRole('button', { name: 'Go on' });
  await expect(page.getByRole('heading', { name: 'What do you look for?' })).toBeVisible();
  await write(page.getByRole('textbox', { name: 'What you want to be called' }), 'Ward nurse');
  await page.keyboard.press('Enter');
  await write(page.getByRole('textbox', { name: 'Where you would work' }), 'Leeds, United Kingdom');
  await page.keyboard.press('Enter');
  await tick(page.getByRole('checkbox', { name: 'On site' }));
  await press(goOn);
  await expect(page.getByRole('heading', { name: 'Who may find you?' })).toBeVisible();
  await press(goOn);
  await expect(page.getByRole('heading', { name: 'These fit you best' })).toBeVisible();
  await press(page.getByRole('button', { name: 'To all jobs for you' }));
  await expect(page).toHaveURL(/\/my\/matches/);
}

/** Waits until the search knows a job that was published just now. */
export async function untilFound(context: BrowserContext, { title }: Pick<Opening, 'title'>): Promise<string> {
  let jobId = '';
  const find = async () => {
    const { jobs = [] } = await call<{ readonly jobs?: readonly { readonly jobId: string; readonly content: { readonly title: string } }[] }>(context, 'matching.v1.JobSearchService/SearchJobs', { query: title, pageSize: 5 });
    jobId = jobs.find(({ content }) => content.title === title)?.jobId ?? '';
    return jobId;
  };
  await expect.poll(find, { message: `the search finds ${title}`, timeout: 30_000 }).not.toBe('');
  return jobId;
}

/** Searches for a job at the page of the search, and opens it. */
export async function findJob({ page, press, write }: Hands, { title }: Opening): Promise<void> {
  await write(page.getByRole('combobox', { name: 'Work, skill or company' }), title);
  const search = page.getByRole('button', { name: 'Search', exact: true });
  // Where there is little room, the keyboard's own key does it.
  if (await search.isVisible()) await press(search);
  else await page.keyboard.press('Enter');
  await press(page.getByRole('link', { name: title }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

/** Fills the form of the job whose page is open, up to the last look. */
export async function fillForm({ page, press, write, tick }: Hands, { company, question }: Opening): Promise<void> {
  await press(page.getByRole('link', { name: /^Apply/ }));
  await tick(page.getByRole('group', { name: question }).getByRole('radio', { name: 'Yes' }));
  await write(page.getByRole('textbox', { name: /^Letter/ }), 'I know your ward from my training, and would like to come back.');
  await press(page.getByRole('button', { name: 'Look at it once more' }));
  await expect(page.getByRole('heading', { name: `This is what ${company} gets` })).toBeVisible();
}

/** Sends what was looked at, and reads the receipt. */
export async function send({ page, press }: Hands, { company }: Opening, resume: string): Promise<void> {
  await press(page.getByRole('button', { name: /^Send it/ }));
  await expect(page.getByRole('status').filter({ hasText: `Sent to ${company}. This is your receipt; it never changes.` })).toBeVisible();
  await expect(page.getByRole('button', { name: resume })).toBeVisible();
  await expect(page.getByText(/^SHA-256 [0-9a-f]{64}$/)).toBeVisible();
}
