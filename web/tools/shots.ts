import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { everyPage, signedIn } from '../e2e/given/pages.ts';

// Pictures of every page, at three widths and in both themes, into a folder.

const [folder = 'shots', only = ''] = process.argv.slice(2);
const baseURL = process.env['E2E_URL'] ?? 'http://127.0.0.1:8080';
const WIDTHS = { phone: 360, tablet: 768, desk: 1440 } as const;

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env['E2E_BROWSER'] ?? '/usr/bin/chromium', args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
for (const colorScheme of ['light', 'dark'] as const) {
  for (const [size, width] of Object.entries(WIDTHS)) {
    const open = () => browser.newContext({ baseURL, colorScheme, viewport: { width, height: 900 }, hasTouch: width < 760, locale: 'en-GB', timezoneId: 'Europe/Berlin', reducedMotion: 'reduce' });
    const contexts = { public: await open(), seeker: await open(), employer: await open() };
    await signedIn(contexts.seeker, 'seeker');
    await signedIn(contexts.employer, 'employer');
    for (const { name, side, path } of await everyPage(contexts.seeker, contexts.employer)) {
      if (!name.includes(only)) continue;
      const page = await contexts[side].newPage();
      await page.goto(path);
      await page.waitForLoadState('networkidle').catch(() => undefined);
      await page.screenshot({ path: join(folder, `${name}-${size}-${colorScheme}.png`), fullPage: side === 'public' });
      await page.close();
    }
    await Promise.all(Object.values(contexts).map((context) => context.close()));
  }
}
await browser.close();
