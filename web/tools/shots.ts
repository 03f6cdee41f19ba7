import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { everyPage, type PortalPage, signedIn } from '../e2e/given/pages.ts';
import { colour, open, THEMES, widen, WIDTHS } from '../e2e/given/sight.ts';

// Pictures of every page at three widths, light and dark, into a folder: node web/tools/shots.ts FOLDER [word of their names].

const [folder = 'shots', only = ''] = process.argv.slice(2);
const baseURL = process.env['E2E_URL'] ?? 'http://127.0.0.1:8080';

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env['E2E_BROWSER'] ?? '/usr/bin/chromium', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
const visit = () => browser.newContext({ baseURL, locale: 'en-GB', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce' });
const contexts = { public: await visit(), seeker: await visit(), employer: await visit() };
await Promise.all([signedIn(contexts.seeker, 'seeker'), signedIn(contexts.employer, 'employer')]);
const pages = (await everyPage(contexts.seeker, contexts.employer)).filter(({ name }) => name.includes(only));
const taken = await Promise.all((['public', 'seeker', 'employer'] as const).map((side) => take(contexts[side], pages.filter((each) => each.side === side))));
await browser.close();
console.log(`${taken.flat().length} pictures of ${pages.length} pages stand in ${folder}/`);

/** Each page is loaded once, and then shown in each theme at each width. */
async function take(context: BrowserContext, pages: readonly PortalPage[]): Promise<readonly string[]> {
  const taken: string[] = [];
  const page = await context.newPage();
  for (const { name, path } of pages) {
    await open(page, path);
    for (const width of WIDTHS) {
      await widen(page, width);
      for (const theme of THEMES) {
        await colour(page, theme);
        const file = join(folder, `${name}-${width}-${theme}.png`);
        await page.screenshot({ path: file, fullPage: true });
        taken.push(file);
      }
    }
  }
  return taken;
}
