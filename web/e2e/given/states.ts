import type { Page } from '@playwright/test';

/** Something that opens on a page, or that a page shows after something was done. */
export interface State {
  readonly what: string;
  /** The name of the page. */
  readonly on: string;
  /** The width at which it is opened: 1440 pixels where nothing is said. */
  readonly width?: number;
  /** Where it stands. */
  readonly part: string;
  readonly show: (page: Page) => Promise<void>;
}

const DIALOG = 'dialog[open]';
const MENU = '[role="menu"]';

const press = (name: string | RegExp, role: 'button' | 'link' | 'menuitem' = 'button') => async (page: Page) => page.getByRole(role, { name, ...(typeof name === 'string' && { exact: true }) }).filter({ visible: true }).first().click();
const key = (...keys: readonly string[]) => async (page: Page) => {
  for (const each of keys) await page.keyboard.press(each);
};
const then = (...steps: readonly ((page: Page) => Promise<void>)[]) => async (page: Page) => {
  for (const step of steps) await step(page);
};
const first = (selector: string) => async (page: Page) => page.locator(selector).filter({ visible: true }).first().click();
/** The menu of a row that others than oneself have. */
const rowMenu = (row: string) => first(`tr:has-text("${row}") .acts button`);

const shell: readonly Omit<State, 'on'>[] = [
  { what: 'find or do', part: DIALOG, show: key('Control+k') },
  { what: 'find or do, without an answer', part: DIALOG, show: then(key('Control+k'), async (page) => page.getByRole('combobox', { name: 'Find or do' }).fill('no such thing')) },
  { what: 'the keys', part: DIALOG, show: key('?') },
  { what: 'the menu of oneself', part: MENU, show: first('.rail .foot') },
  { what: 'the menu of oneself on a phone', part: MENU, width: 360, show: press(/^Menu/) },
];

const seeker: readonly State[] = [
  ...shell.map((state) => ({ ...state, on: 'today' })),
  { what: 'suggested words', on: 'search-as-seeker', part: 'hf-term-input .menu:not([hidden])', show: async (page) => page.getByRole('combobox', { name: 'Work, skill or company' }).pressSequentially('nu') },
  { what: 'a search without results', on: 'search-as-seeker', part: '.blank', show: async (page) => (await page.getByRole('combobox', { name: 'Place' }).fill('qzxv'), page.keyboard.press('Enter')) },
  { what: 'the filters on a phone', on: 'search-as-seeker', part: DIALOG, width: 360, show: press('Filters') },
  { what: 'the questions of a job', on: 'job-as-seeker', part: 'aside', show: async (page) => void (await page.getByRole('button', { name: 'Which ones' }).click({ timeout: 2_000 }).catch(() => undefined)) },
  { what: 'the reasons of a match', on: 'matches', part: '.why', show: first('hf-match-row h2 button') },
  { what: 'taking a résumé out', on: 'resumes', part: DIALOG, show: press(/^Delete/) },
  { what: 'putting a fact right', on: 'resume', part: 'hf-fact-fix', show: press(/^Put right/) },
  { what: 'adding a fact', on: 'resume', part: 'hf-fact-fix', show: first('.grp .add') },
  { what: 'faults of a form', on: 'apply', part: 'form', show: async (page) => (await page.getByRole('textbox', { name: /^Address of a portfolio/ }).fill('nowhere'), page.getByRole('button', { name: 'Look at it once more' }).click()) },
  { what: 'taking an application back', on: 'applications', part: DIALOG, show: press(/^Take back/) },
  { what: 'ending the other sessions', on: 'settings-sessions', part: DIALOG, show: press('End all others') },
  { what: 'leaving what is not saved', on: 'settings-profile', part: DIALOG, show: async (page) => (await page.getByRole('textbox').first().fill('Somebody else'), page.getByRole('link', { name: 'Account' }).first().click()) },
  { what: 'what is wrong with a field', on: 'settings-account', part: 'form', show: async (page) => (await page.getByRole('textbox').first().fill(''), page.getByRole('button', { name: /^Save/ }).first().click()) },
  { what: 'a session that is over', on: 'today', part: DIALOG, show: async (page) => (await page.context().clearCookies(), page.locator('.rail').getByRole('link', { name: 'Saved jobs' }).click()) },
];

const employer: readonly State[] = [
  ...shell.map((state) => ({ ...state, on: 'overview' })),
  { what: 'the menu of a job', on: 'jobs', part: MENU, show: first('.acts button') },
  { what: 'closing a job', on: 'jobs', part: DIALOG, show: then(rowMenu('Open'), press('Close', 'menuitem')) },
  { what: 'several jobs', on: 'jobs', part: '.bulk', show: async (page) => page.getByRole('checkbox', { name: /^Select / }).nth(1).check() },
  { what: 'no job by these words', on: 'jobs', part: '.blank', show: async (page) => page.getByRole('searchbox').fill('qzxv') },
  { what: 'a posting as it will be read', on: 'job-edit', part: DIALOG, show: press('Preview') },
  { what: 'the menu of a posting', on: 'job-edit', part: MENU, show: press('More') },
  { what: 'a form as it will be read', on: 'job-form', part: DIALOG, show: press('Preview') },
  { what: 'a question of the form', on: 'job-form', part: 'hf-question-editor', show: press('yes or no') },
  { what: 'filtering by stage', on: 'applicants', part: MENU, show: press(/^Stage/) },
  { what: 'more filters', on: 'applicants', part: MENU, show: press(/^Filter/) },
  { what: 'filtering by tags', on: 'applicants', part: DIALOG, show: then(press(/^Filter/), press(/^With tags/, 'menuitem')) },
  { what: 'nobody by these filters', on: 'applicants', part: '.blank', show: async (page) => page.getByRole('searchbox').fill('qzxv') },
  { what: 'selected applicants', on: 'applicants', part: '.bulk', show: key('x') },
  { what: 'moving applicants', on: 'applicants', part: DIALOG, show: key('m') },
  { what: 'giving applicants to somebody', on: 'applicants', part: DIALOG, show: key('a') },
  { what: 'tagging applicants', on: 'applicants', part: DIALOG, show: key('t') },
  { what: 'turning an applicant down', on: 'applicant', part: DIALOG, show: press(/^Turn down/) },
  { what: 'moving an applicant', on: 'applicant', part: DIALOG, show: press(/^Move to…/) },
  { what: 'the reasons of a factor', on: 'applicant', part: 'hf-fit-detail', show: first('hf-fit-detail h3 button') },
  { what: 'inviting', on: 'team', part: DIALOG, show: press('Invite') },
  { what: 'an invitation with a fault', on: 'team', part: DIALOG, show: async (page) => (await press('Invite')(page), page.locator(DIALOG).getByRole('button', { name: 'Invite' }).click()) },
  { what: 'the menu of a member', on: 'team', part: MENU, show: rowMenu('recruiter') },
  { what: 'changing a role', on: 'team', part: DIALOG, show: then(rowMenu('recruiter'), press('Change the role', 'menuitem')) },
  { what: 'removing a member', on: 'team', part: DIALOG, show: then(rowMenu('recruiter'), press(/^(Remove|Take it back)$/, 'menuitem')) },
  { what: 'a new key', on: 'keys', part: DIALOG, show: press('New key') },
  { what: 'a key with faults', on: 'keys', part: DIALOG, show: async (page) => (await press('New key')(page), page.getByRole('button', { name: 'Make the key' }).click()) },
  { what: 'a pipeline for a job', on: 'pipelines', part: DIALOG, show: press(/^Use it for a job/) },
  { what: 'changing a pipeline', on: 'pipelines', part: 'hf-pipeline-editor', show: press('Edit') },
  { what: 'leaving a company that is not saved', on: 'company-profile', part: DIALOG, show: async (page) => (await page.getByRole('textbox', { name: /^Website/ }).fill('https://example.com/elsewhere'), page.locator('.rail').getByRole('link', { name: 'Team' }).click()) },
  { what: 'nothing in the audit log', on: 'audit', part: '.blank', show: async (page) => page.getByLabel('From').fill('2099-01-01') },
];

export const STATES = { seeker, employer } as const;
