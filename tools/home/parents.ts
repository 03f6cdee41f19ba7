import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';

export interface OtherUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** The folders on the way to a path, the outermost first, the path itself last. */
export function wayTo(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [path] : [...wayTo(parent), path];
}

/** The first folder on the way that another user may not pass through. Asked of the system, since modes are not all there is. */
export function closedTo(user: OtherUser, path: string): string | undefined {
  return wayTo(path).find((folder) => spawnSync('test', ['-x', folder], { uid: user.uid, gid: user.gid }).status !== 0);
}
