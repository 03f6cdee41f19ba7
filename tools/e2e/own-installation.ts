import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../fault.ts';
import { homeOf, type Home } from '../home/home.ts';
import { choosePorts } from '../home/ports.ts';
import { demoOf } from '../demo/demo.ts';
import { runStep } from '../tests/step.ts';

export interface Installation {
  readonly url: string;
  readonly home: Home;
}

/** Starts HireFlux from nothing, as make up does, with its demo and such settings; does some work with it, and takes it away. */
export async function withOwnInstallation(work: (installation: Installation) => Promise<void>, settings: Readonly<Record<string, string>> = {}): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hireflux-e2e-'));
  // PostgreSQL may run as another user, who has to pass through.
  chmodSync(folder, 0o711);
  const { gateway } = await choosePorts(['gateway'], {});
  const variables = { ...settings, HIREFLUX_HOME: join(folder, 'home'), PORT: String(gateway), NO_COLOR: '1' };
  const home = homeOf({ ...process.env, ...variables });
  const surroundings = { variables, watch: () => undefined };
  const end = async () => {
    await runStep(process.execPath, ['tools/down.ts'], surroundings);
    rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void end().then(() => process.exit(130)));
  try {
    const code = await runStep(process.execPath, ['tools/up.ts'], surroundings);
    if (code !== 0 || !demoOf(home)?.filled) throw new Fault('HireFlux did not start as make up starts it: see above.');
    await work({ url: `http://127.0.0.1:${gateway}`, home });
  } finally {
    await end();
  }
}
