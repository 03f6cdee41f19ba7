import { enter, signUp } from './given/entering.ts';
import { seen, withMouse } from './given/hands.ts';
import { opening } from './given/hiring.ts';
import { applicationsFor, publishJob } from './given/jobs.ts';
import { newcomer } from './given/newcomers.ts';
import { signedIn } from './given/pages.ts';
import { untilFound } from './given/seeking.ts';
import { expect, test } from './given/watched.ts';

test.describe.configure({ mode: 'parallel', timeout: 2 * 60_000 });

test.describe('back, forward, and loading anew lose nothing', () => {
  test('of signing up, and of the first steps of who looks for work', async ({ page }) => {
    const person = newcomer('Nina Example');
    const hands = withMouse(page);
    const heading = page.getByRole('heading', { level: 1 });
    const question = page.getByRole('heading', { level: 2 }).first();
    await page.goto('/');
    await page.getByRole('link', { name: 'Upload a résumé' }).click();
    await signUp(hands, person);
    await page.reload();
    await expect(heading).toHaveText('Look into your mail');
    await expect(page.getByText(person.email)).toBeVisible();
    await page.goBack();
    await expect(heading).toHaveText('Create an account');
    await page.goForward();
    await expect(heading).toHaveText('Look into your mail');

    // The password is not kept: it is asked for once more.
    await page.getByRole('button', { name: 'Begin now' }).click();
    await enter(hands, person);
    await expect(heading).toHaveText('Résumés');
    await page.goto('/my/welcome');
    await page.getByRole('button', { name: 'I have none at hand' }).click();
    await expect(question).toHaveText('What do you look for?');
    await hands.write(page.getByRole('textbox', { name: 'What you want to be called' }), 'Ward nurse');
    await page.keyboard.press('Enter');
    await page.goBack();
    await expect(question).toHaveText('What have you done so far?');
    await page.goForward();
    await expect(page.getByRole('button', { name: 'Remove Ward nurse' })).toBeVisible();

    await page.getByRole('link', { name: 'Leave it for now' }).click();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect(question).toHaveText('Who may find you?');
    await page.reload();
    await expect(question).toHaveText('Who may find you?');
    await page.goBack();
    await expect(page.getByRole('button', { name: 'Remove Ward nurse' })).toBeVisible();
    await page.goBack();
    await expect(question).toHaveText('What have you done so far?');
  });

  test('of the first steps of a company, of its posting, and of the form', async ({ page }) => {
    const [person, job] = [newcomer('Otto Example'), opening()];
    const hands = withMouse(page);
    const asks = page.getByRole('heading', { level: 1 });
    const goOn = page.getByRole('button', { name: 'Go on' });
    await page.goto('/sign-up?side=employer');
    await signUp(hands, person);
    await page.getByRole('button', { name: 'Begin now' }).click();
    await hands.write(page.getByRole('textbox', { name: 'Name' }), job.company);
    await goOn.click();
    await hands.write(page.getByRole('textbox', { name: /^Line of business/ }), 'Hospitals');
    await page.reload();
    await expect(asks).toHaveText(`What is ${job.company}?`);
    await expect(page.getByRole('textbox', { name: /^Line of business/ })).toHaveValue('Hospitals');
    await page.goBack();
    await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue(job.company);
    await page.goForward();
    await goOn.click();
    await hands.write(page.getByRole('textbox', { name: 'Title of the job' }), job.title);
    await page.reload();
    await expect(page.getByRole('textbox', { name: 'Title of the job' })).toHaveValue(job.title);
    await goOn.click();
    await expect(asks).toHaveText('Who hires with you?');
    await page.getByRole('link', { name: 'Skip', exact: true }).click();
    await page.getByRole('link', { name: '1 draft is not published' }).click();
    await page.getByRole('link', { name: job.title }).click();

    const text = page.getByRole('textbox', { name: 'What it is' });
    await hands.write(text, 'Nights on a ward of 24 beds.');
    await page.goBack();
    await expect(asks).toHaveText('Jobs');
    await page.goForward();
    await expect(text).toHaveValue('Nights on a ward of 24 beds.');
    await hands.write(text, 'Nights on a ward of 30 beds.');
    await page.reload();
    await expect(text).toHaveValue('Nights on a ward of 30 beds.');
    await page.getByRole('link', { name: 'Form', exact: true }).click();
    await page.getByRole('button', { name: 'yes or no' }).click();
    await hands.write(page.getByRole('textbox', { name: 'What is asked' }), job.question);
    await page.goBack();
    await page.getByRole('dialog', { name: 'Leave what is not saved?' }).getByRole('button', { name: 'Cancel' }).click();
    await expect(page).toHaveURL(/\/form$/);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
    await page.goBack();
    await expect(text).toHaveValue('Nights on a ward of 30 beds.');
    await page.goForward();
    await expect(page.getByRole('button', { name: job.question })).toBeVisible();
  });

  test('of a search, a job of it, and the form of that', async ({ page, visit }) => {
    const desk = await visit();
    await signedIn(desk.context(), 'employer');
    const job = await publishJob(desk.context(), opening());
    await signedIn(page.context(), 'seeker');
    const hands = withMouse(page);
    await untilFound(page.context(), job);

    await page.goto('/jobs');
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText(/\d/);
    const all = await heading.innerText();
    await page.getByRole('complementary', { name: 'Filters' }).getByRole('checkbox', { name: /^On site/ }).click();
    await expect(page).toHaveURL(/mode=/);
    await expect(heading).not.toHaveText(all);
    const far = page.locator('hf-job-row').nth(9);
    await far.scrollIntoViewIfNeeded();
    const filtered = page.url();
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
    await far.getByRole('link').first().click();
    await expect(page).toHaveURL(/\/jobs\/[0-9a-f-]{36}$/);
    await page.goBack();
    await expect(page).toHaveURL(filtered);
    await expect(page.getByRole('complementary', { name: 'Filters' }).getByRole('checkbox', { name: /^On site/ })).toBeChecked();
    await expect(far).toBeInViewport();
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);

    await page.goto(`/jobs?q=${encodeURIComponent(job.title)}`);
    await page.getByRole('link', { name: job.title }).click();
    await page.getByRole('link', { name: /^Apply/ }).filter({ visible: true }).click();
    await hands.write(page.getByRole('textbox', { name: /^Letter/ }), 'I would like to come back.');
    await page.getByRole('group', { name: job.question }).getByRole('radio', { name: 'Yes' }).click();
    await page.goBack();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(job.title);
    await page.goBack();
    await expect(page.getByRole('combobox', { name: 'Work, skill or company' })).toHaveValue(job.title);
    await page.goForward();
    await page.goForward();
    await expect(page.getByRole('textbox', { name: /^Letter/ })).toHaveValue('I would like to come back.');
    await page.reload();
    await expect(page.getByRole('textbox', { name: /^Letter/ })).toHaveValue('I would like to come back.');
    await expect(page.getByRole('group', { name: job.question }).getByRole('radio', { name: 'Yes' })).toBeChecked();
    await page.getByRole('button', { name: 'Look at it once more' }).click();
    await page.reload();
    await expect(page.getByRole('heading', { name: `This is what ${job.company} gets` })).toBeVisible();
    await expect(page.getByText('I would like to come back.')).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('textbox', { name: /^Letter/ })).toHaveValue('I would like to come back.');
  });

  test('of a list of applicants with filters, and of who is read in it', async ({ page, visit }) => {
    await signedIn(page.context(), 'employer');
    const { jobId, ...job } = await publishJob(page.context(), opening());
    const others = (await visit()).context();
    await untilFound(others, job);
    await applicationsFor(jobId, ['ben', 'carla', 'dora', 'emil', 'fatima', 'goran', 'hana', 'ivo'], others, page.context());
    await page.setViewportSize({ width: 1440, height: 360 });
    await page.goto(`/hire/jobs/${jobId}/applicants`);
    const rows = page.locator('[data-row]');
    await expect(rows.first()).toBeVisible();
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Newest first' }).click();
    await expect(page).toHaveURL(/order=newest/);
    const scroller = page.locator('.scroller');
    await expect(rows.first()).toBeVisible();
    await scroller.evaluate((element) => (element.scrollTop = 80));
    const filtered = page.url();
    const row = page.locator('[data-row="3"]');
    const name = await row.innerText();
    await row.click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await page.goBack();
    await expect(row).toBeFocused();
    expect(await scroller.evaluate((element) => element.scrollTop)).toBeGreaterThanOrEqual(80);

    await page.goForward();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await page.getByRole('link', { name: 'Next applicant' }).click();
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(name);
    await page.reload();
    await expect(page.getByText(/^5 of \d+$/)).toBeVisible();
    await page.getByRole('link', { name: 'Previous applicant' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await page.goBack();
    await expect(page).toHaveURL(filtered);
    await expect(row).toHaveText(name);
    await expect(row).toBeFocused();
    await page.reload();
    await expect(row).toHaveText(name);
    await expect(row).toBeFocused();
  });

  test('of settings', async ({ page }) => {
    await signedIn(page.context(), 'seeker');
    await page.goto('/my/settings');
    const tabs = page.getByRole('navigation', { name: 'Settings' });
    const part = seen(page.locator('.part').getByRole('heading', { level: 2 }));
    await expect(part).toHaveText('Profile');
    for (const name of ['What you look for', 'Where you are signed in', 'Appearance']) {
      await tabs.getByRole('link', { name, exact: true }).click();
      await expect(part).toHaveText(name);
    }
    await page.goBack();
    await expect(part).toHaveText('Where you are signed in');
    await page.reload();
    await expect(part).toHaveText('Where you are signed in');
    await page.goBack();
    await expect(part).toHaveText('What you look for');
    await page.goForward();
    await page.goForward();
    await expect(part).toHaveText('Appearance');

    await tabs.getByRole('link', { name: 'Profile', exact: true }).click();
    const name = page.getByRole('textbox', { name: /^Name/ });
    await name.fill('Somebody Else');
    await page.goBack();
    await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Cancel' }).click();
    await expect(name).toHaveValue('Somebody Else');
  });
});
