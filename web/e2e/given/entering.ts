import { expect } from '@playwright/test';
import type { Hands } from './hands.ts';
import { linkTo } from './mail.ts';
import type { Newcomer } from './newcomers.ts';

/** Asks for an account at the page that is open. */
export async function signUp({ page, press, write, tick }: Hands, { name, email, password }: Newcomer): Promise<void> {
  await write(page.getByRole('textbox', { name: /^Name/ }), name);
  await write(page.getByRole('textbox', { name: /e-mail$/i }), email);
  await write(page.getByLabel('Password', { exact: true }), password);
  await tick(page.getByRole('checkbox', { name: /^I agree to/ }));
  await press(page.getByRole('button', { name: 'Create account' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Look into your mail');
}

/** Opens the link in the mail that proves the address, and goes on from there. */
export async function proveAddress({ page, press }: Hands, { email }: Newcomer): Promise<void> {
  await page.goto(await linkTo(email, 'verify'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your address is proved');
  await press(page.getByRole('link', { name: 'Go on' }));
}

/** Signs in at the page that is open. */
export async function enter({ page, press, write }: Hands, { email, password }: Newcomer): Promise<void> {
  await write(page.getByRole('textbox', { name: 'E-mail' }), email);
  await write(page.getByLabel('Password', { exact: true }), password);
  await press(page.getByRole('button', { name: 'Sign in', exact: true }));
  await expect(page).not.toHaveURL(/\/sign-in/);
}
