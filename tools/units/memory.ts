import { readdirSync, readFileSync } from 'node:fs';

/** Megabytes of memory that a process and its children alone account for (the proportional set size), where the system tells. */
export function memoryOf(leader: number): { readonly leader: number; readonly children: number } | undefined {
  if (process.platform !== 'linux') return undefined;
  const own = megabytesOf(leader);
  if (own === undefined) return undefined;
  const group = readdirSync('/proc').map(Number).filter((pid) => pid > 0 && pid !== leader && groupOf(pid) === leader);
  return { leader: own, children: group.reduce((sum, pid) => sum + (megabytesOf(pid) ?? 0), 0) };
}

function megabytesOf(pid: number): number | undefined {
  try {
    const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
  } catch {
    return undefined;
  }
}

function groupOf(pid: number): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
  } catch {
    return undefined;
  }
}
