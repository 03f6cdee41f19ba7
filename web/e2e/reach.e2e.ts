import { randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { walkByTab } from './given/focus.ts';
import { allPages, call, type PortalPage, signedIn } from './given/pages.ts';
import { member } from './given/people.ts';
import { losses, open } from './given/sight.ts';
import { expect, test } from './given/watched.ts';

const baseURL = process.env['E2E_URL']!;

test.describe.configure({ mode: 'parallel' });

test.describe('the focus', () => {
  for (const [on, width] of [['landing', 1440], ['search', 1440], ['search', 360], ['job', 1440], ['sign-in', 1440], ['sign-up', 360], ['applicants', 1440], ['applicant', 1440], ['jobs', 1440], ['today', 1440], ['matches', 360]] as const) {
    test(`goes down the page in order, and is always seen: ${on}, at ${width} pixels`, async ({ context, page, browser }) => {
      const { path, side } = await named(browser, on);
      if (side !== 'public') await signedIn(context, side);
      await page.setViewportSize({ width, height: 900 });
      await open(page, path);

      const { stops, faults } = await walkByTab(page);

      expect(stops.length).toBeGreaterThan(5);
      expect(faults).toEqual([]);
    });
  }

  test('goes to the content by the first link of a page', async ({ page }) => {
    await open(page, '/jobs');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');

    await expect(page.locator('main')).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('combobox', { name: 'Work, skill or company' })).toBeFocused();
  });

  test('goes into a dialog, stays there, and comes back however it is left', async ({ context, page }) => {
    await signedIn(context, 'employer');
    await open(page, '/hire/team');
    const invite = page.getByRole('button', { name: 'Invite', exact: true });
    const dialog = page.getByRole('dialog');
    for (const leave of [() => page.keyboard.press('Escape'), () => dialog.getByRole('button', { name: 'Cancel' }).click(), () => page.mouse.click(5, 5)]) {
      await invite.focus();
      await page.keyboard.press('Enter');
      await expect(dialog.getByRole('textbox')).toBeFocused();
      for (let pressed = 0; pressed < 12; pressed += 1) {
        await page.keyboard.press('Tab');
        // After the last one the browser's own bars may have it for a moment, but never the page behind.
        expect(await page.evaluate(() => document.activeElement === document.body || Boolean(document.activeElement?.closest('dialog')))).toBe(true);
      }
      await leave();
      await expect(dialog).toBeHidden();
      await expect(invite).toBeFocused();
    }
  });

  test('comes back from what was opened by a menu, and from one dialog after another', async ({ context, page, browser }) => {
    await signedIn(context, 'employer');
    await open(page, '/hire/team');
    const menu = page.getByRole('row', { name: /recruiter/ }).first().getByRole('button');
    await menu.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem').first()).toBeFocused();
    await page.getByRole('menuitem', { name: 'Change the role' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await expect(menu).toBeFocused();

    const { path } = await named(browser, 'applicants');
    await open(page, path);
    await page.keyboard.press('j');
    const row = page.locator('[data-row]:focus');
    await expect(row).toBeVisible();
    const name = await row.innerText();
    await page.keyboard.press('m');
    await page.getByRole('dialog').getByRole('combobox').fill('reject');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: /^Turn down/ }).getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByRole('link', { name, exact: true })).toBeFocused();
  });
});

test.describe('what changes is told', () => {
  test('of a search, how many were found', async ({ page }) => {
    await open(page, '/jobs');
    const told = page.getByRole('status').filter({ hasText: /jobs? found$/i });
    await expect(told).toHaveCount(1);
    const before = await told.innerText();

    await page.getByRole('checkbox', { name: /^Remote/ }).check();

    await expect(told).not.toHaveText(before);
  });

  test('of a command, what came of it', async ({ context, page }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const { jobs } = await call<{ readonly jobs: readonly { readonly jobId: string }[] }>(context, 'matching.v1.JobSearchService/SearchJobs', { pageSize: 1 });
    await open(page, `/jobs/${jobs[0]!.jobId}`);
    // Only a region that was there before is read out.
    const region = page.locator('hf-toast-list [role="status"]');
    await expect(region).toBeAttached();

    await page.getByRole('button', { name: 'Share this job' }).click();

    await expect(region).toContainText(/copied/i);
  });

  test('of a colleague, whom they moved', async ({ context, page, browser }) => {
    const { jobId, move, takeBack } = await colleagueOf(browser, 'software');
    await signedIn(context, 'employer', member('owner', 'software'));
    await open(page, `/hire/jobs/${jobId}/board`);
    const region = page.locator('hf-board > [role="status"]');
    await expect(region).toBeAttached();
    await expect(region).toBeEmpty();

    await move();

    await expect(region).toHaveText(/ (moved .+ to|stands in) /);
    await takeBack();
  });
});

test.describe('who asked for less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('sees nothing move', async ({ context, page, browser }) => {
    await signedIn(context, 'employer');
    await open(page, '/hire/team');
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    expect(await moving(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.rail .foot').click();
    expect(await moving(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Invite', exact: true }).hover();
    expect(await moving(page)).toEqual([]);

    await open(page, (await named(browser, 'applicant')).path);
    await page.locator('hf-fit-detail h3 button').first().click();
    await page.locator('mark[data-marks]').first().hover();
    expect(await moving(page)).toEqual([]);
  });
});

for (const side of ['public', 'seeker', 'employer'] as const) {
  test(`nothing is lost where everything is twice as large: ${side}`, async ({ context, page, browser }) => {
    test.setTimeout(10 * 60_000);
    if (side !== 'public') await signedIn(context, side);
    const lost: string[] = [];

    for (const { name, path } of (await allPages(browser)).filter((each) => each.side === side)) {
      await open(page, path);
      lost.push(...(await losses(page)).map((each) => `${name}: ${each}`));
    }

    expect(lost).toEqual([]);
  });
}

async function named(browser: Browser, name: string): Promise<PortalPage> {
  return (await allPages(browser)).find((page) => page.name === name)!;
}

const moving = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState, effect }) => playState === 'running' && Number(effect?.getComputedTiming().duration ?? 0) > 0)
      .map(({ effect }) => (effect as KeyframeEffect).target?.outerHTML.slice(0, 80) ?? 'something'),
  );

interface Board {
  readonly pipeline: { readonly stages: readonly { readonly stageId: string; readonly kind: string }[] };
}

interface Applicants {
  readonly applicants?: readonly { readonly applicationId: string; readonly etag: string; readonly stage: { readonly stageId: string } }[];
}

/** A recruiter of a company, who can move an applicant and take that back. */
async function colleagueOf(browser: Browser, company: string) {
  const context = await browser.newContext({ baseURL });
  await signedIn(context, 'employer', member('recruiter', company));
  const { jobs } = await call<{ readonly jobs: readonly { readonly jobId: string }[] }>(context, 'employers.v1.JobService/ListJobs', { status: 'JOB_STATUS_ACTIVE' });
  for (const { jobId } of jobs) {
    const { pipeline } = await call<Board>(context, 'ats.v1.PipelineService/GetPipeline', { jobId });
    const open = pipeline.stages.filter(({ kind }) => !/HIRED|REJECTED/.test(kind)).map(({ stageId }) => stageId);
    const { applicants = [] } = await call<Applicants>(context, 'ats.v1.ApplicantService/ListApplicants', { jobId, stageIds: [open[0]], pageSize: 1 });
    const [someone] = applicants;
    if (!someone) continue;
    const { applicationId, etag } = someone;
    let stageChangeId = '';
    return {
      jobId,
      move: async () => void ({ stageChangeId } = await call<{ readonly stageChangeId: string }>(context, 'ats.v1.ApplicantService/MoveStage', { requestId: randomUUID(), applicationId, stageId: open[1], etag })),
      takeBack: () => call(context, 'ats.v1.ApplicantService/UndoMove', { requestId: randomUUID(), applicationId, stageChangeId }),
    };
  }
  throw new Error(`nobody at ${company} can be moved`);
}
