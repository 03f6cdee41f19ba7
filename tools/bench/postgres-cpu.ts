import { readdirSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import pg from 'pg';
import { SERVER_CORE } from './pinned.ts';

/** The processes of a PostgreSQL server on this machine. */
export interface PostgresProcesses {
  /** The time that all of them had of a processor so far, also those that have ended, in microseconds. */
  cpu(): number;
}

const TICK_US = 10_000;

/** Finds the processes of the server at a URL, and keeps them to the processor of those that are measured. */
export async function postgresProcesses(url: string): Promise<PostgresProcesses> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const leader = statOf(rows[0]!.pid)!.parent;
  await client.end();
  for (const pid of [leader, ...childrenOf(leader)]) spawnSync('taskset', ['-p', '-c', String(SERVER_CORE), String(pid)]);
  return {
    cpu() {
      const own = statOf(leader)!;
      const children = childrenOf(leader).reduce((sum, pid) => sum + (statOf(pid)?.ticks ?? 0), 0);
      return (own.ticks + own.ticksOfEnded + children) * TICK_US;
    },
  };
}

function childrenOf(leader: number): number[] {
  return readdirSync('/proc').map(Number).filter((pid) => pid > 0 && statOf(pid)?.parent === leader);
}

/** What the kernel tells of a process; undefined where it has ended. */
function statOf(pid: number): { readonly parent: number; readonly ticks: number; readonly ticksOfEnded: number } | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ').map(Number);
    return { parent: fields[1]!, ticks: fields[11]! + fields[12]!, ticksOfEnded: fields[13]! + fields[14]! };
  } catch {
    return undefined;
  }
}
