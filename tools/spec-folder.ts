import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A folder for the specs of one file, deleted after them. */
export function specFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hireflux-spec-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
