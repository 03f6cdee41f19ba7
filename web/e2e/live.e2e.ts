import type { Page } from '@playwright/test';
import { busiestJob, move, oneOf, stagesOf } from './given/applicants.ts';
import { signedIn } from './given/pages.ts';
import { member } from './given/people.ts';
import { expect, test } from './given/watched.ts';

const TABS = 8;
const MOVES = 5;
const WITHIN_MS = 1000;
const WATCH = /LiveService\/Watch$/;

test('what a colleague moves is seen in eight tabs within a second, by one stream', async ({ browser, context }) => {
  test.slow();
  await signedIn(context, 'employer');
  const elsewhere = await browser.newContext({ baseURL: process.env['E2E_URL']! });
  await signedIn(elsewhere, 'employer', member('recruiter'));
  const open = new Set<object>();
  context.on('request', (request) => void (WATCH.test(request.url()) && open.add(request)));
  context.on('requestfinished', (request) => void open.delete(request));
  context.on('requestfailed', (request) => void open.delete(request));
  const jobId = await busiestJob(context);
  const { applicationId, stage } = await oneOf(context, jobId);
  const stages = await stagesOf(context, jobId);
  const away = stages.find(({ stageId }) => stageId !== stage.stageId)!;

  const tabs: Page[] = [];
  for (let tab = 0; tab < TABS; tab += 1) {
    const page = await context.newPage();
    await page.goto(`/hire/jobs/${jobId}/board`);
    await expect(page.locator(`[data-card="${applicationId}"]`)).toBeVisible();
    tabs.push(page);
  }
  await expect.poll(() => open.size).toBe(1);

  const slowest: number[] = [];
  for (let turn = 0; turn < MOVES; turn += 1) {
    const to = turn % 2 === 0 ? away : stages.find(({ stageId }) => stageId === stage.stageId)!;
    const seen = tabs.map((tab) => seenIn(tab, applicationId, to.name));
    await move(elsewhere, applicationId, to.stageId);
    const moved = Date.now();
    slowest.push(Math.max(...(await Promise.all(seen))) - moved);
  }
  const median = slowest.toSorted((one, other) => one - other)[Math.floor(MOVES / 2)]!;
  console.log(`      seen in the last of ${TABS} tabs after ${slowest.join(', ')} ms`);

  expect(open.size).toBe(1);
  expect(median, `after ${slowest.join(', ')} ms`).toBeLessThan(WITHIN_MS);
  if (MOVES % 2 === 1) await move(elsewhere, applicationId, stage.stageId);
  await elsewhere.close();
});

/** When a card is first in a column, by the clock. */
const seenIn = (page: Page, applicationId: string, stage: string): Promise<number> =>
  page.evaluate(
    ([id, name]) =>
      new Promise<number>((resolve) => {
        const look = setInterval(() => {
          const column = document.querySelector(`[data-card="${id}"]`)?.closest('hf-board-column');
          if (column?.querySelector('h2 .cut')?.textContent !== name) return;
          clearInterval(look);
          resolve(Date.now());
        }, 10);
      }),
    [applicationId, stage] as const,
  );
