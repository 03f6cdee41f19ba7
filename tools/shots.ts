import { rmSync } from 'node:fs';
import { inBrowser } from './e2e/in-browser.ts';
import { run } from './fault.ts';

// Takes pictures of the portal's pages: make shots, or make shots ONLY=applicants for the pages whose names hold a word.

const FOLDER = 'shots';
const [only = ''] = process.argv.slice(2);

await run(() =>
  inBrowser(async (browser) => {
    if (!only) rmSync(FOLDER, { recursive: true, force: true });
    process.exitCode = await browser.run(process.execPath, ['web/tools/shots.ts', FOLDER, only]);
  }),
);
