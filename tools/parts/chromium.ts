import { execFileSync } from 'node:child_process';
import { Fault } from '../fault.ts';
import { onPath, saysOf } from './installed.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** A Chromium of this machine; on Debian as root it is installed where there is none. */
export function findChromium(named = process.env['CHROMIUM']): string {
  if (named) {
    if (saysOf(named, '--version') === '') throw new Fault(`CHROMIUM=${named} is no browser that can be run.`);
    return named;
  }
  const found = NAMES.map(onPath).find((path) => path !== undefined) ?? (saysOf(MAC, '--version') ? MAC : undefined);
  if (found) return found;
  if (process.getuid?.() !== 0 || !onPath('apt-get')) throw new Fault('A browser is missing: install Chromium or Chrome, or name one by CHROMIUM=<its path>, and run this again.');
  console.log('Fetching Chromium by apt-get');
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  try {
    execFileSync('apt-get', ['update', '-q'], quiet);
    execFileSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], quiet);
  } catch {
    throw new Fault('apt-get install chromium failed: install Chromium by hand, or name a browser by CHROMIUM=<its path>.');
  }
  return findChromium();
}
