import { globSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Fault } from '../fault.ts';
import { FIELDS, type Field, resumeOf } from './make-resume.ts';
import { shapes } from './make-shapes.ts';
import type { Settings } from './settings.ts';

/** A résumé to walk with, and where it is from: a path, or made here. */
export interface WalkFile {
  readonly name: string;
  readonly path: string | undefined;
  readonly bytes: Buffer;
}

/** Files that are known to say a name, an address, a place of work or school and three skills. */
const SAYING_ENOUGH = new Set(['azurill.pdf', 'google-docs-skia-proxy-two-column.pdf']);

export const saysEnough = ({ name, path }: WalkFile): boolean => path === undefined || SAYING_ENOUGH.has(name);

/** The résumés that are asked for: files, folders, "shapes" for one made in each of five shapes, or one of a field. */
export async function filesOf({ resumes, field }: Settings): Promise<WalkFile[]> {
  if (resumes.length === 0) {
    const made = FIELDS.find((each) => each === field) ?? ('nursing' satisfies Field);
    return [{ name: `${made}.docx`, path: undefined, bytes: await resumeOf(made) }];
  }
  return (await Promise.all(resumes.map(filesAt))).flat();
}

async function filesAt(asked: string): Promise<WalkFile[]> {
  if (asked === 'shapes') return shapes();
  const found = statSync(asked, { throwIfNoEntry: false });
  if (!found) throw new Fault(`There is no ${asked}: RESUME= takes files, folders, or the word shapes.`);
  const paths = found.isDirectory() ? globSync('**/*.{pdf,docx}', { cwd: asked }).map((path) => join(asked, path)).sort() : [asked];
  if (paths.length === 0) throw new Fault(`There is no PDF and no DOCX in ${asked}.`);
  return Promise.all(paths.map(async (path) => ({ name: basename(path), path, bytes: await readFile(path) })));
}
