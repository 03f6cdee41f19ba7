import { join } from 'node:path';
import { inBrowser } from './e2e/in-browser.ts';
import { run } from './fault.ts';
import { count, inWords, tallyOfPlaywright } from './tests/tally.ts';

// Has people use the portal in a real browser: make e2e, or make e2e ONLY=keyboard for the files whose names hold a word.

const [only = ''] = process.argv.slice(2);

await run(() =>
  inBrowser(async (browser) => {
    const report = join(browser.home.root, 'e2e.json');
    const code = await browser.run(join('node_modules/.bin', 'playwright'), ['test', '--config', 'web/playwright.config.ts', ...(only ? [only] : [])], { PLAYWRIGHT_JSON_OUTPUT_FILE: report });
    const tally = tallyOfPlaywright(report, code);
    console.log(`\n${inWords(tally)}`);
    count(tally);
    if (tally.failed > 0) process.exitCode = 1;
  }),
);
