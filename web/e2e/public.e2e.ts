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
    let come = () => {};
    const scripts = new Promise<void>((resolve) => (come = resolve));
    await page.route(/\/main-[\w-]+\.js$/, async (route) => {
      await scripts;
      await route.continue();
    });
    await page.goto('/sign-up?side=seeker', { waitUntil: 'commit' });
    await page.getByRole('textbox', { name: 'E-mail' }).fill('early@example.com');
    await page.getByLabel('Password', { exact: true }).fill('seven quiet otters');

    come();
    await page.getByRole('radio', { name: /^I hire/ }).check();

    await expect(page.getByRole('textbox', { name: 'Work e-mail' })).toHaveValue('early@example.com');
    await expect(page.getByLabel('Password', { exact: true })).toHaveValue('seven quiet otters');
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
