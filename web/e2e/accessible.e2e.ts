import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { everyPage, type PortalPage, signedIn } from './given/pages.ts';
import { expect, test } from './given/watched.ts';

const WIDTHS = [360, 768, 1440];
const THEMES = ['light', 'dark'] as const;

test.describe.configure({ mode: 'serial', timeout: 8 * 60_000 });

for (const theme of THEMES) {
  for (const width of WIDTHS) {
    test(`is open to everyone on every page, ${theme}, at ${width} pixels`, async ({ browser }) => {
      const contexts = await contextsOf(browser, { colorScheme: theme, viewport: { width, height: 900 }, hasTouch: width < 760 });
      const pages = await everyPage(contexts.seeker, contexts.employer);
      const found: string[] = [];
      for (const side of ['public', 'seeker', 'employer'] as const) {
        const page = await contexts[side].newPage();
        for (const one of pages.filter((each) => each.side === side)) found.push(...(await violationsOn(page, one)));
        await page.close();
      }
      await Promise.all(Object.values(contexts).map((context) => context.close()));

      expect(found).toEqual([]);
    });
  }
}

async function contextsOf(browser: Browser, options: BrowserContextOptions): Promise<Record<PortalPage['side'], BrowserContext>> {
  const shared = { baseURL: process.env['E2E_URL']!, locale: 'en-GB', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce', ...options } as const;
  const [stranger, seeker, employer] = await Promise.all([browser.newContext(shared), browser.newContext(shared), browser.newContext(shared)]);
  await Promise.all([signedIn(seeker, 'seeker'), signedIn(employer, 'employer')]);
  return { public: stranger, seeker, employer };
}

/** What AXE finds on a page, and whether it can be read without scrolling sideways. */
async function violationsOn(page: Page, { name, path }: PortalPage): Promise<string[]> {
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await page.waitForLoadState('networkidle').catch(() => undefined);
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  return [
    ...violations.map(({ id, nodes }) => `${name}: ${id} at ${nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(', ')}`),
    ...(wide > 1 ? [`${name}: ${wide} px wider than the screen`] : []),
  ];
}
