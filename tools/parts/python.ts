import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../fault.ts';
import { cached, cachePath } from './cache.ts';
import { onPath, saysOf } from './installed.ts';
import type { Say } from './part.ts';
import { runTool } from './tool.ts';

export interface Python {
  readonly file: string;
  /** As in "3.12": what compiled packages depend on. */
  readonly series: string;
}

const names = ['python3', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];

let machine: { readonly file: string; readonly version: string } | undefined;
let made: Promise<Python> | undefined;

/** An environment with pip, over the machine's own Python of 3.10 or later. */
export function python(): Promise<Python> {
  return (made ??= makePython());
}

/** The same where it was made before; nothing is made. */
export function findPython(): Python | undefined {
  const own = machinePython();
  const file = own && join(cachePath(keyOf(own.version)), 'bin/python');
  return file && existsSync(file) ? { file, series: seriesOf(own.version) } : undefined;
}

/** Has pip install into a folder: packages, or options that say which. */
export async function pipInstall(folder: string, wanted: readonly string[], purpose: string, say: Say): Promise<void> {
  say(purpose);
  const { file } = await python();
  const args = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-input', '--progress-bar', 'off', '--retries', '2', '--target', folder, ...wanted];
  await runTool({ purpose, file, args, line: (line) => say(line.trim()) });
}

async function makePython(): Promise<Python> {
  const own = machinePython();
  if (!own) {
    throw new Fault('Python 3.10 or later is missing; install it (Debian and Ubuntu: apt-get install python3 python3-venv; macOS: brew install python) and run it again.');
  }
  const environment = await cached(keyOf(own.version), async (folder) => {
    await runTool({ purpose: 'making a Python environment', file: own.file, args: ['-m', 'venv', folder] });
  });
  return { file: join(environment, 'bin/python'), series: seriesOf(own.version) };
}

function machinePython(): typeof machine {
  for (const file of machine ? [] : names.flatMap((name) => onPath(name) ?? [])) {
    const version = saysOf(file, '-c', 'import sys; print("%d.%d.%d" % sys.version_info[:3])');
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major === 3 && minor >= 10) return (machine = { file, version });
  }
  return machine;
}

const keyOf = (version: string): string => `python-${version}`;
const seriesOf = (version: string): string => version.split('.').slice(0, 2).join('.');
