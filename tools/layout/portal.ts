import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from '../home/home.ts';

/** The portal as it was built. */
export interface BuiltPortal {
  readonly folder: string;
  /** Another one for each build. */
  readonly version: string;
}

/** The portal that `make` built in this checkout, if it did. */
export function builtPortal(): BuiltPortal | undefined {
  const folder = join(project, 'web/dist');
  const stamp = join(folder, '.stamp');
  return existsSync(stamp) ? { folder, version: readFileSync(stamp, 'utf8').trim() } : undefined;
}
