import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { closeSync, openSync } from 'node:fs';
import { Fault } from '../fault.ts';
import { nodeFlags } from '../layout/plan.ts';
import { onPath } from '../parts/installed.ts';
import type { Profile } from './profile.ts';
import type { Answer, Ask } from './served.ts';

/** What is measured has a processor to itself, and who asks it another. */
export const SERVER_CORE = 0;
export const GENERATOR_CORE = 1;

/** A server that is measured, in a process of its own. */
export interface PinnedServer {
  readonly pid: number;
  readonly port: number;
  /** The time that it had of a processor so far, in microseconds. */
  cpu(): Promise<number>;
  /** Where its time goes while work runs. */
  profile(work: () => Promise<unknown>): Promise<Profile>;
  close(): Promise<void>;
}

/** Keeps this process, which asks, off the processor of who is measured. */
export function pinGenerator(): void {
  if (!onPath('taskset')) throw new Fault('taskset is missing; install util-linux, which brings it, and run make bench again.');
  spawnSync('taskset', ['-a', '-p', '-c', String(GENERATOR_CORE), String(process.pid)]);
}

/** Starts a server of this folder with a processor to itself. What it logs goes to a file, as it would. */
export async function startPinned(program: string, args: readonly string[], log: string, env: NodeJS.ProcessEnv = process.env): Promise<PinnedServer> {
  const output = openSync(log, 'a');
  const file = join(import.meta.dirname, 'servers', program);
  const child = spawn('taskset', ['-c', String(SERVER_CORE), process.execPath, ...nodeFlags, file, ...args], { stdio: ['ignore', output, 'inherit', 'ipc'], env });
  closeSync(output);
  const port = await answerOf(child, program);
  const ask = (what: Ask): Promise<Answer> => {
    const answer = answerOf(child, program);
    child.send(what);
    return answer;
  };
  return {
    pid: child.pid!,
    port: (port as { port: number }).port,
    cpu: async () => ((await ask('cpu')) as { cpu: number }).cpu,
    async profile(work) {
      await ask('profile');
      await work();
      return ((await ask('profiled')) as { profile: Profile }).profile;
    },
    async close() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

async function answerOf(child: ChildProcess, program: string): Promise<Answer> {
  const gone = new AbortController();
  try {
    return await Promise.race([
      once(child, 'message', { signal: gone.signal }).then(([answer]) => answer as Answer),
      once(child, 'exit', { signal: gone.signal }).then(([code]) => Promise.reject(new Fault(`${program} ended with ${code}`))),
    ]);
  } finally {
    gone.abort();
  }
}
