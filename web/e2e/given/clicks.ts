import { expect, type Locator, type Page, type Request } from '@playwright/test';

interface Twice {
  /** What is clicked, and the RPC that it is for. */
  readonly what: Locator;
  readonly rpc: string;
  /** What is seen once it is done. */
  readonly done: Locator;
}

/** Clicks twice without waiting, as an impatient hand does; what it is for is asked for once, is done, and nothing complains. */
export async function clickTwice(page: Page, { what, rpc, done }: Twice): Promise<void> {
  const asked: string[] = [];
  const hear = (request: Request) => {
    if (request.method() === 'POST' && request.url().endsWith(`/hireflux.${rpc}`)) asked.push(request.postData() ?? '');
  };
  page.on('request', hear);
  await what.dblclick();
  await expect(done.first()).toBeVisible();
  page.off('request', hear);
  expect(asked.length, `how often ${rpc} was asked for`).toBe(1);
  await expect(page.getByRole('alert'), `a complaint after two clicks for ${rpc}`).toHaveCount(0);
  await expect(page.locator('.toast.bad'), `a failure after two clicks for ${rpc}`).toHaveCount(0);
}
