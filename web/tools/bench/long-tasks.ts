import type { Browser, Page } from '@playwright/test';
import { signedIn } from '../../e2e/given/pages.ts';

/** The longest that a page held up its reader, in milliseconds by the wall, at each thing that was done. */
export type Held = ReadonlyMap<string, number>;

/** Uses the board of a job as its team does, and has the longest task of each step. */
export async function boardTasks(browser: Browser, baseURL: string, jobId: string): Promise<Held> {
  const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } });
  await signedIn(context, 'employer');
  await context.addInitScript(() => {
    const kept = window as unknown as { longest: number };
    kept.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) kept.longest = Math.max(kept.longest, duration);
    }).observe({ type: 'longtask', buffered: true });
  });
  const page = await context.newPage();
  const held = new Map<string, number>();
  const step = async (name: string, work: () => Promise<void>) => {
    await work();
    held.set(name, await longestSince(page));
  };
  const card = page.locator('hf-board-card');
  const column = page.locator('hf-board-column').first();
  await step('opening it', async () => {
    await page.goto(`/hire/jobs/${jobId}/board`);
    await card.first().waitFor();
  });
  await step('scrolling through a column', async () => {
    await card.first().hover();
    for (let turn = 0; turn < 40; turn += 1) await page.mouse.wheel(0, 4000);
    await page.waitForFunction(() => document.querySelector('hf-board-column .scroller')!.scrollTop > 50_000);
    for (let turn = 0; turn < 40; turn += 1) await page.mouse.wheel(0, -8000);
    await page.waitForFunction(() => document.querySelector('hf-board-column .scroller')!.scrollTop === 0);
    await card.first().waitFor();
  });
  await step('dragging a card', async () => {
    const from = (await card.nth(1).boundingBox())!;
    const to = (await page.locator('hf-board-column').nth(1).boundingBox())!;
    await page.mouse.move(from.x + 100, from.y + 60);
    await page.mouse.down();
    await page.mouse.move(to.x + 60, to.y + 200, { steps: 20 });
    await page.mouse.up();
    await page.locator('hf-board-column').nth(1).locator('hf-board-card').first().waitFor();
  });
  await step('searching by a name', async () => {
    const before = await column.locator('h2 .n').innerText();
    await page.keyboard.press('/');
    await page.keyboard.type('Example 77');
    await page.waitForFunction((was) => document.querySelector('hf-board-column h2 .n')!.textContent !== was, before);
  });
  await context.close();
  return held;
}

/** Since this was asked last. */
async function longestSince(page: Page): Promise<number> {
  // An observer hears of a task when the next one is over.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
  return page.evaluate(() => {
    const kept = window as unknown as { longest: number };
    const { longest } = kept;
    kept.longest = 0;
    return Math.round(longest);
  });
}
