import { readFileSync } from 'node:fs';
import { membersOf } from './process-id.ts';

/** Megabytes of memory that a process and its children alone account for (the proportional set size), where the system tells. */
export function memoryOf(leader: number): { readonly leader: number; readonly children: number } | undefined {
  if (process.platform !== 'linux') return undefined;
  const own = megabytesOf(leader);
  if (own === undefined) return undefined;
  const children = membersOf(leader).filter((pid) => pid !== leader);
  return { leader: own, children: children.reduce((sum, pid) => sum + (megabytesOf(pid) ?? 0), 0) };
}

function megabytesOf(pid: number): number | undefined {
  try {
    const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1024);
  } catch {
    return undefined;
  }
}
