import { globSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Fault } from '../fault.ts';
import { truthOf } from './made-truth.ts';
import { docxOf, FIELDS, type Field, textOf } from './make-resume.ts';
import { shapes } from './make-shapes.ts';
import type { Settings } from './settings.ts';
import { type Truth, truthBeside } from './truth.ts';

/** A résumé to walk with, and what is known to stand in it. */
export interface WalkFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly truth: Truth | undefined;
}

/** Whether a file is known to say a name, an address, a place of work and three skills. */
export const saysEnough = ({ truth }: WalkFile): boolean => truth !== undefined && truth.employments.length > 0 && truth.skills.length >= 3;

/** The résumés that are asked for: files, folders, "shapes" for one made in each of five shapes, or one of a field. */
export async function filesOf({ resumes, field }: Settings): Promise<WalkFile[]> {
  if (resumes.length === 0) {
    const made = FIELDS.find((each) => each === field) ?? ('nursing' satisfies Field);
    const text = await textOf(made);
    return [{ name: `${made}.docx`, bytes: await docxOf(text), truth: truthOf(text) }];
  }
  return (await Promise.all(resumes.map(filesAt))).flat();
}

async function filesAt(asked: string): Promise<WalkFile[]> {
  if (asked === 'shapes') return shapes();
  const found = statSync(asked, { throwIfNoEntry: false });
  if (!found) throw new Fault(`There is no ${asked}: RESUME= takes files, folders, or the word shapes.`);
  const inFolder = () => globSync('**/*', { cwd: asked }).filter((path) => /\.(pdf|docx)$/i.test(path)).map((path) => join(asked, path)).sort();
  const paths = found.isDirectory() ? inFolder() : [asked];
  if (paths.length === 0) throw new Fault(`There is no PDF and no DOCX in ${asked}.`);
  return Promise.all(paths.map(async (path) => ({ name: basename(path), bytes: await readFile(path), truth: await truthBeside(path) })));
}
