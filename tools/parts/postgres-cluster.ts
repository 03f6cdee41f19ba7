import { chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Fault } from '../fault.ts';
import { closedTo, type OtherUser } from '../home/parents.ts';
import type { Place, Program } from './part.ts';
import { postgresUser } from './postgres-user.ts';
import { runTool } from './tool.ts';

export const superuser = 'postgres';

export function dataOf(place: Place): string {
  return join(place.folder, 'data');
}

/** The server's own path, or that of its copy beside the data where a closed folder hides it from its user. */
export function reachable(program: Program, place: Place): string {
  const copy = join(copyOf(program, place), 'bin', basename(program.file));
  return existsSync(copy) ? copy : program.file;
}

/** Makes the cluster where there is none yet. */
export async function layCluster(program: Program, place: Place): Promise<void> {
  const user = postgresUser();
  mkdirSync(place.folder, { recursive: true, mode: 0o711 });
  if (user) openTheWay(user, program, place);
  if (existsSync(join(dataOf(place), 'PG_VERSION'))) return;

  const data = makeData(place, user);
  const passwordFile = join(place.folder, 'password');
  writeFileSync(passwordFile, place.password, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  // Sorted by code point, and cased as Unicode says, alike on every machine.
  const language = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = [`--username=${superuser}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  try {
    await runTool({
      purpose: 'making the database cluster',
      file: join(dirname(reachable(program, place)), 'initdb'),
      args: ['-D', data, ...access, ...language, ...(place.throwaway ? ['--no-sync'] : [])],
      env: { PATH: '/usr/bin:/bin' },
      folder: place.folder,
      ...(user && { user }),
    });
  } catch (error) {
    rmSync(data, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function openTheWay(user: OtherUser, program: Program, place: Place): void {
  const closed = closedTo(user, place.folder);
  if (closed !== undefined) {
    throw new Fault(`PostgreSQL runs as the user ${user.name}, to whom the folder ${closed} is closed; let others pass through it (chmod o+x ${closed}) or set HIREFLUX_HOME to a folder elsewhere, such as /var/lib/hireflux, and run it again.`);
  }
  if (closedTo(user, program.file) === undefined || existsSync(copyOf(program, place))) return;
  const draft = `${copyOf(program, place)}.draft`;
  cpSync(dirname(dirname(program.file)), draft, { recursive: true, verbatimSymlinks: true });
  renameSync(draft, copyOf(program, place));
}

function copyOf(program: Program, place: Place): string {
  return join(place.folder, `program-${program.version}`);
}

function makeData(place: Place, user: OtherUser | undefined): string {
  const data = dataOf(place);
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { mode: 0o700 });
  if (user) chownSync(data, user.uid, user.gid);
  return data;
}
