import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { Fault } from '../fault.ts';
import { project } from '../home/home.ts';
import type { Surroundings } from '../parts/beside.ts';

/** Runs a command in the project, with its output shown, and answers the code that it ended with. */
export function runStep(file: string, args: readonly string[], surroundings?: Surroundings): Promise<number> {
  return new Promise((resolve, reject) => {
    // A group of its own, so that whatever it starts ends with it.
    const child = spawn(file, args, {
      cwd: project,
      detached: true,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...surroundings?.variables, PATH: `${join(project, 'node_modules/.bin')}:${process.env['PATH']}` },
    });
    if (child.pid !== undefined) surroundings?.watch(child.pid);
    child.once('error', (error) => reject(new Fault(`${file} cannot be run: ${error.message}`)));
    child.once('exit', (code, signal) => {
      if (signal) console.error(`${[file, ...args].join(' ')} was ended by ${signal}`);
      resolve(code ?? 1);
    });
  });
}
