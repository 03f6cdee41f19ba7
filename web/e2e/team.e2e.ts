import { randomUUID } from 'node:crypto';
import { entered, withCompany } from './given/accounts.ts';
import { linkTo } from './given/mail.ts';
import { mark, newcomer } from './given/newcomers.ts';
import { call } from './given/pages.ts';
import { expect, test } from './given/watched.ts';

test.describe.configure({ timeout: 2 * 60_000 });

test('somebody is invited, joins, and is suspended, reinstated, made something else and removed', async ({ page, context, visit }) => {
  const [boss, guest, company] = [newcomer('Berta Boss'), newcomer('Gina Guest'), `Team Works ${mark()}`];
  await entered(context, 'employer', boss);
  await withCompany(context, company);
  await call(context, 'employers.v1.TeamService/InviteMember', { requestId: randomUUID(), email: guest.email, role: 'MEMBER_ROLE_VIEWER' });
  const link = await linkTo(guest.email, 'invitation');
  const theirs = await visit();

  await test.step('the mail’s link names the company, the role and whom it is for', async () => {
    await theirs.goto(link);
    await expect(theirs.getByRole('heading', { level: 1 })).toHaveText(`${company} invites you to its team`);
    await expect(theirs.getByText('Berta Boss would have you there as Viewer.')).toBeVisible();
    await theirs.getByRole('link', { name: 'Create an account to accept' }).click();
    await expect(theirs.getByRole('textbox', { name: 'Work e-mail' })).toHaveValue(guest.email);
  });

  await test.step('who is signed in as another is told so', async () => {
    await page.goto(link);
    await expect(page.getByText(`The invitation is for ${guest.email}, and only its holder can accept it.`)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Accept the invitation' })).toHaveCount(0);
  });

  await test.step('its holder accepts, and finds the team behind the same link later', async () => {
    await entered(theirs.context(), 'employer', guest);
    await theirs.goto(link);
    await theirs.getByRole('button', { name: 'Accept the invitation' }).click();
    await expect(theirs.getByRole('heading', { level: 1 })).toHaveText(`You belong to ${company} now`);
    await theirs.goto(link);
    await theirs.getByRole('button', { name: 'To the team’s work' }).click();
    await expect(theirs).toHaveURL(/\/hire$/);
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This invitation does not hold any more');
  });

  await test.step('what can be done to a member is what can be done now', async () => {
    await page.goto('/hire/team');
    const row = page.getByRole('row').filter({ hasText: guest.name });
    const menu = async (item: string) => {
      await row.getByRole('button', { name: `What to do with ${guest.name}` }).click();
      await page.getByRole('menuitem', { name: item, exact: true }).click();
    };
    await menu('Suspend');
    await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click();
    await expect(row.getByText('Suspended')).toBeVisible();
    await menu('Reinstate');
    await expect(row.getByText('Active')).toBeVisible();
    await menu('Change the role');
    await page.getByRole('dialog').getByRole('radio', { name: /^Recruiter/ }).check();
    await page.getByRole('dialog').getByRole('button', { name: 'Change the role' }).click();
    await expect(row.getByRole('cell', { name: 'Recruiter', exact: true })).toBeVisible();
    await menu('Remove');
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await expect(row).toHaveCount(0);
    await theirs.goto('/hire/jobs');
    await expect(theirs.getByRole('table')).toHaveCount(0);
  });
});
