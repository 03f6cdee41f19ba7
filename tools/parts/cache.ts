import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { cacheFolder } from '../home/home.ts';
import { processId } from '../units/process-id.ts';

/** The place of what is kept under a key, whether or not it is there. */
export function cachePath(key: string): string {
  return join(cacheFolder(process.env), key);
}

/** What `make` puts into a fresh folder is kept under its key; a half-made one is never seen. */
export async function cached(key: string, make: (folder: string) => Promise<void>): Promise<string> {
  const place = cachePath(key);
  if (existsSync(place)) return place;
  removeAbandoned(place);
  const draft = `${place}.draft-${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    await make(draft);
    publish(draft, place);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return place;
}

function publish(draft: string, place: string): void {
  try {
    renameSync(draft, place);
  } catch (error) {
    // Another command may have made the same thing meanwhile; either is as good.
    if (!existsSync(place)) throw error;
  }
}

function removeAbandoned(place: string): void {
  const folder = dirname(place);
  if (!existsSync(folder)) return;
  const prefix = `${basename(place)}.draft-`;
  for (const name of readdirSync(folder)) {
    const abandoned = name.startsWith(prefix) && !processId(Number(name.slice(prefix.length)));
    if (abandoned) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
