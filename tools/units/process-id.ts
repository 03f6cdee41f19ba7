import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

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
  return living(({ group: of }) => of === group);
}

/** The living processes that a process started, and those that they started, whatever group they are in. */
export function descendantsOf(parent: number): number[] {
  const children = living(({ parent: of }) => of === parent);
  return [...children, ...children.flatMap(descendantsOf)];
}

/** The living processes of a program that work in a folder, whoever started them, where the system lists them in /proc. */
export function workingIn(folder: string, program: string): number[] {
  if (process.platform !== 'linux') return [];
  return living(({ pid }) => linkOf(pid, 'cwd') === folder && linkOf(pid, 'exe') === program);
}

function living(is: (one: { readonly pid: number; readonly parent: number; readonly group: number }) => boolean): number[] {
  const all = readdirSync('/proc').map(Number).filter((pid) => pid > 0);
  return all.filter((pid) => {
    const fields = statOf(pid);
    return fields !== undefined && fields[0] !== 'Z' && is({ pid, parent: Number(fields[1]), group: Number(fields[2]) });
  });
}

function linkOf(pid: number, name: 'cwd' | 'exe'): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/${name}`);
  } catch {
    return undefined;
  }
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
