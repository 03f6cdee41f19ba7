import { rmSync } from 'node:fs';
import { demoOf } from './demo/demo.ts';
import { type Installation, withOwnInstallation } from './e2e/own-installation.ts';
import { Fault, run } from './fault.ts';
import { homeOf } from './home/home.ts';
import { findChromium } from './parts/chromium.ts';
import { runStep } from './tests/step.ts';

// Takes pictures of the portal's pages: make shots, or make shots ONLY=applicants for the pages whose names hold a word.

const FOLDER = 'shots';
const [only = ''] = process.argv.slice(2);

await run(async () => {
  const browser = findChromium();
  const url = process.env['E2E_URL'];
  if (url) await take({ url, home: homeOf(process.env) }, browser);
  else await withOwnInstallation((installation) => take(installation, browser));
});

async function take({ url, home }: Installation, browser: string): Promise<void> {
  const demo = demoOf(home);
  if (!demo) throw new Fault('There is no demo in this installation: make demo fills one in.');
  if (!only) rmSync(FOLDER, { recursive: true, force: true });
  const variables = { E2E_URL: url, E2E_BROWSER: browser, E2E_PASSWORD: demo.password };
  process.exitCode = await runStep(process.execPath, ['web/tools/shots.ts', FOLDER, only], { variables, watch: () => undefined });
}
