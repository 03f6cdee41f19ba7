import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { chromium } from '@playwright/test';
import { everyPage, signedIn } from '../e2e/given/pages.ts';
import { type Audit, audit } from './bench/lighthouse.ts';
import { boardTasks } from './bench/long-tasks.ts';
import { weigh } from './bench/weigh.ts';

// bench.ts <file> <job> <runs>: measures what the portal weighs, how smooth a long board is and what Lighthouse says, and writes it into a file.

const [file = '', jobId = '', runs = '5'] = process.argv.slice(2);
const baseURL = process.env['E2E_URL']!;
const AUDITED = ['landing', 'search', 'job', 'sign-in'];

const port = await freePort();
const browser = await chromium.launch({ executablePath: process.env['E2E_BROWSER']!, args: [`--remote-debugging-port=${port}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])] });
try {
  const { first, fonts, sides } = await weigh(browser, baseURL);
  const held = [];
  for (let run = 0; run < 3; run += 1) held.push(Object.fromEntries(await boardTasks(browser, baseURL, jobId)));
  const audits: Record<string, Audit> = {};
  for (const { name, path } of (await pathsOf()).filter(({ name }) => AUDITED.includes(name))) audits[name] = await audit(new URL(path, baseURL).href, port, Number(runs));
  writeFileSync(file, JSON.stringify({ first, fonts, sides, held, audits }));
} finally {
  await browser.close();
}

async function pathsOf() {
  const [seeker, employer] = await Promise.all([browser.newContext({ baseURL }), browser.newContext({ baseURL })]);
  await Promise.all([signedIn(seeker, 'seeker'), signedIn(employer, 'employer')]);
  const pages = await everyPage(seeker, employer);
  await Promise.all([seeker.close(), employer.close()]);
  return pages;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}
