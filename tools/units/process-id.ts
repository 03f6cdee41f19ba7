import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A process, told apart from a later one that was given the same number. */
export interface ProcessId {
  readonly pid: number;
  readonly started: string;
}

export function processId(pid: number): ProcessId | undefined {
  const started = startOf(pid);
  return started === undefined ? undefined : { pid, started };
}

export function isAlive(id: ProcessId): boolean {
  return startOf(id.pid) === id.started;
}

/** Whether any process of the group is left. A leader's number is not given out again while its group lives. */
export function groupLives(leader: ProcessId): boolean {
  const started = startOf(leader.pid);
  if (started !== undefined && started !== leader.started) return false;
  try {
    process.kill(-leader.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // The dead count as members until somebody reaps them, which is not for us to wait for.
  return process.platform !== 'linux' || membersOf(leader.pid).length > 0;
}

/** The living processes of a group, where the system lists them in /proc. */
export function membersOf(group: number): number[] {
  const all = readdirSync('/proc').map(Number).filter((pid) => pid > 0);
  return all.filter((pid) => {
    const fields = statOf(pid);
    return fields !== undefined && fields[0] !== 'Z' && Number(fields[2]) === group;
  });
}

function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return startByPs(pid);
  const fields = statOf(pid);
  return fields?.[0] === 'Z' ? undefined : fields?.[19];
}

/** The fields of /proc/<pid>/stat from the third on: state, parent, group … and the twentieth of them, the start time. */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets, which comes before, may hold spaces and brackets itself.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

function startByPs(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', stdio: 'pipe' }).trim() || undefined;
  } catch {
    return undefined;
  }
}
