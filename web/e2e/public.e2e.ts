import type { Page } from '@playwright/test';
import { expect, test } from './given/watched.ts';

test.describe('the portal', () => {
  test('begins at a page that was made beforehand, and goes on in the browser', async ({ page, request }) => {
    const made = await (await request.get('/')).text();
    expect(made).toMatch(/<h1[\s>]/);

    await page.goto('/');
    await page.getByRole('link', { name: 'Find work' }).first().click();

    await expect(page).toHaveURL(/\/jobs$/);
  });

  test('keeps what is written before its scripts have come', async ({ page }) => {
    const come = await withheld(page);
    await page.goto('/sign-up?side=seeker', { waitUntil: 'commit' });
    await page.getByRole('textbox', { name: 'E-mail' }).fill('early@example.com');
    await page.getByLabel('Password', { exact: true }).fill('seven quiet otters');
    await page.getByRole('checkbox', { name: /^I agree to/ }).check();
    await page.getByRole('radio', { name: /^I hire/ }).check();

    come();

    await expect(page.getByRole('textbox', { name: 'Work e-mail' })).toHaveValue('early@example.com');
    await expect(page.getByRole('radio', { name: /^I hire/ })).toBeChecked();
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('seven quiet otters');
    await expect(page.getByRole('checkbox', { name: /^I agree to/ })).toBeChecked();
  });

  test('narrows a search by what is ticked, written and chosen before its scripts have come', async ({ page }) => {
    const come = await withheld(page);
    await page.goto('/jobs?q=nurse', { waitUntil: 'commit' });
    const filters = page.getByRole('complementary', { name: 'Filters' });
    await filters.getByRole('checkbox', { name: /^On site/ }).check();
    await filters.getByRole('checkbox', { name: /^Full time/ }).check();
    await filters.getByRole('textbox', { name: 'Pay a year, at least' }).fill('20000');
    await filters.getByRole('combobox', { name: 'Currency' }).selectOption('GBP');
    await page.getByRole('combobox', { name: 'Order' }).selectOption('newest');

    come();

    await expect(page).toHaveURL((url) => Object.entries({ q: 'nurse', mode: 'onsite', kind: 'full-time', pay: '20000', cur: 'GBP', order: 'newest' }).every(([name, value]) => url.searchParams.get(name) === value));
    await expect(filters.getByRole('checkbox', { name: /^On site/ })).toBeChecked();
    await expect(filters.getByRole('checkbox', { name: /^Full time/ })).toBeChecked();
    await expect(filters.getByRole('combobox', { name: 'Currency' })).toHaveValue('GBP');
    await expect(page.getByRole('combobox', { name: 'Order' })).toHaveValue('newest');
  });

  test('leads to the content, and searches, before its scripts have come', async ({ page }) => {
    const come = await withheld(page);
    await page.goto('/jobs?q=nurse', { waitUntil: 'commit' });
    await page.getByRole('link', { name: 'Skip to the content' }).press('Enter');
    await expect(page.locator('main')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('combobox', { name: 'Work, skill or company' })).toBeFocused();

    await page.keyboard.press('Control+a');
    await page.keyboard.type('night nurse');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/q=night(\+|%20)nurse/);
    come();
    await expect(page.getByRole('combobox', { name: 'Work, skill or company' })).toHaveValue('night nurse');
  });

  test('may run no script but its own', async ({ request }) => {
    const policy = (await request.get('/')).headers()['content-security-policy'] ?? '';

    expect(policy).toMatch(/script-src 'self'/);
    expect(policy).not.toMatch(/script-src[^;]*'unsafe/);
    expect(policy).toMatch(/require-trusted-types-for 'script'/);
  });

  test('speaks German under its own addresses', async ({ page }) => {
    await page.goto('/de/');

    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await expect(page.getByRole('link', { name: 'Arbeit finden' }).first()).toBeVisible();
  });

  test('is light or dark as the system is, or as was chosen, from the first moment on', async ({ page }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.goto('/');
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');

    await page.getByRole('button', { name: 'Light or dark' }).click();
    await page.reload();

    await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  });

  test('says where there is nothing, and leads on', async ({ page }) => {
    await page.goto('/nothing/here');

    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There are no words here');
    await page.getByRole('link', { name: 'To the start' }).click();
    await expect(page).toHaveURL(/\/$/);
  });
});

/** Keeps the portal's scripts from a page until what is returned is called. */
async function withheld(page: Page): Promise<() => void> {
  let come = () => {};
  const scripts = new Promise<void>((resolve) => (come = resolve));
  await page.route(/\/main-[\w-]+\.js$/, async (route) => {
    await scripts;
    await route.continue();
  });
  return come;
}
