import type { Page } from '@playwright/test';

export const PASSWORD = process.env['E2E_PASSWORD'] ?? '';

/** People of the demo. */
export const SEEKER = 'ada@example.com';
export const member = (role: string, company = 'hospital'): string => `${role}.${company}@example.com`;

/** Signs in by the page, as a person does. */
export async function signIn(page: Page, email: string, side: 'seeker' | 'employer', next = ''): Promise<void> {
  await page.goto(`/sign-in?side=${side}${next && `&next=${encodeURIComponent(next)}`}`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}
