import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Ends process groups and deletes a folder when it is told to, or when whoever started it is gone. */
export interface Guard {
  watch(leader: number): void;
  end(): Promise<void>;
}

/** Starts a process apart that reads from a pipe: the pipe closes with this process, however it ends. */
export function startGuard(folder: string): Guard {
  const program = join(import.meta.dirname, '../guard.ts');
  const child: ChildProcess = spawn(process.execPath, [program, folder], { detached: true, stdio: ['pipe', 'inherit', 'inherit'] });
  const gone = once(child, 'exit');
  return {
    watch: (leader) => void child.stdin!.write(`${leader}\n`),
    async end() {
      child.stdin!.end();
      await gone;
    },
  };
}
