import { join } from 'node:path';
import { demoOf } from './demo/demo.ts';
import { type Installation, withOwnInstallation } from './e2e/own-installation.ts';
import { Fault, run } from './fault.ts';
import { homeOf } from './home/home.ts';
import { findChromium } from './parts/chromium.ts';
import { count, inWords, tallyOfPlaywright } from './tests/tally.ts';
import { runStep } from './tests/step.ts';

// Has people use the portal in a real browser: make e2e, or make e2e ONLY=keyboard for the files whose names hold a word.

const [only = ''] = process.argv.slice(2);

await run(async () => {
  const browser = findChromium();
  const url = process.env['E2E_URL'];
  if (url) await use({ url, home: homeOf(process.env) }, browser);
  else await withOwnInstallation((installation) => use(installation, browser));
});

async function use({ url, home }: Installation, browser: string): Promise<void> {
  const demo = demoOf(home);
  if (!demo) throw new Fault('There is no demo in this installation: make demo fills one in.');
  const report = join(home.root, 'e2e.json');
  const variables = {
    E2E_URL: url,
    E2E_BROWSER: browser,
    E2E_PASSWORD: demo.password,
    E2E_MAIL: home.mail,
    E2E_HOME: home.root,
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  };
  const code = await runStep(join('node_modules/.bin', 'playwright'), ['test', '--config', 'web/playwright.config.ts', ...(only ? [only] : [])], { variables, watch: () => undefined });
  const tally = tallyOfPlaywright(report, code);
  console.log(`\n${inWords(tally)}`);
  count(tally);
  if (tally.failed > 0) process.exitCode = 1;
}
