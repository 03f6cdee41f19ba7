import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How many bytes of memory a process holds; undefined where it has ended. */
export async function residentMemory(pid: number): Promise<number | undefined> {
  try {
    const kilobytes =
      process.platform === 'linux'
        ? /^VmRSS:\s+(\d+) kB/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]
        : (await run('ps', ['-o', 'rss=', '-p', String(pid)])).stdout;
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024;
  } catch {
    return undefined;
  }
}

/** So many of the kernel's ticks make a second, on every Linux. */
const TICKS = 100;

/** How many seconds on a processor a process has had; undefined where it has ended. */
export async function cpuSeconds(pid: number): Promise<number | undefined> {
  try {
    if (process.platform === 'linux') {
      // After its name, in brackets, the 12th and 13th field: in its own code, and in the kernel for it.
      const [, fields = ''] = /\) (.*)$/s.exec(await readFile(`/proc/${pid}/stat`, 'utf8')) ?? [];
      const [user, system] = fields.split(' ').slice(11, 13).map(Number);
      return (user! + system!) / TICKS;
    }
    const { stdout } = await run('ps', ['-o', 'time=', '-p', String(pid)]);
    const [seconds = 0, minutes = 0, hours = 0] = stdout.trim().split(':').map(Number).toReversed();
    return (hours * 60 + minutes) * 60 + seconds;
  } catch {
    return undefined;
  }
}
