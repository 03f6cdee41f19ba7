import { demoOf } from '../demo/demo.ts';
import { Fault } from '../fault.ts';
import { homeOf } from '../home/home.ts';
import { findChromium } from '../parts/chromium.ts';
import { runStep } from '../tests/step.ts';
import { type Installation, withOwnInstallation } from './own-installation.ts';

/** What looks at the portal in a real browser: an installation with its demo, and how it is told of. */
export interface InBrowser extends Installation {
  /** Runs a program that finds the browser, the portal and the demo's people by its environment; answers the code that it ended with. */
  run(file: string, args: readonly string[], variables?: Readonly<Record<string, string>>): Promise<number>;
}

/** Has a real browser at hand, beside an installation of its own, or beside the one that E2E_URL and HIREFLUX_HOME name. */
export async function inBrowser(work: (browser: InBrowser) => Promise<void>, settings: Readonly<Record<string, string>> = {}): Promise<void> {
  const browser = findChromium();
  const use = async ({ url, home }: Installation) => {
    const demo = demoOf(home);
    if (!demo) throw new Fault('There is no demo in this installation: make demo fills one in.');
    const told = { E2E_URL: url, E2E_BROWSER: browser, E2E_PASSWORD: demo.password, E2E_MAIL: home.mail, E2E_HOME: home.root };
    await work({ url, home, run: (file, args, variables = {}) => runStep(file, args, { variables: { ...told, ...variables }, watch: () => undefined }) });
  };
  const url = process.env['E2E_URL'];
  if (url) await use({ url, home: homeOf(process.env) });
  else await withOwnInstallation(use, settings);
}
