import { tmpdir } from 'node:os';
import type { Unit } from './unit.ts';

/** For specs: a unit that is a small Node program. */
export function standIn(program: string, rest: Partial<Unit> = {}): Unit {
  return {
    name: 'stand-in',
    part: 'stand-in',
    file: process.execPath,
    args: ['-e', program],
    env: {},
    folder: tmpdir(),
    needs: [],
    ready: { kind: 'exit' },
    stop: 'SIGTERM',
    ...rest,
  };
}

/** For specs: a program that listens on a port and starts a child that would outlive it. */
export const listener = (port: number): string => `
  const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' });
  console.log('child ' + child.pid);
  require('node:net').createServer().listen(${port}, '127.0.0.1');
`;
