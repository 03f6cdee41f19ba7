import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { SandboxProgram } from './sandbox.ts';

const source = join(import.meta.dirname, '..');
const LIBRARIES = ['pdfjs-dist', 'mammoth'];

/** The program that reads documents: its own files, those of its two libraries and of what they stand on, and no others. */
export function readerProgram(): SandboxProgram {
  const libraries = new Set<string>();
  for (const name of LIBRARIES) addPackage(name, join(source, 'main.ts'), libraries);
  const pdfjs = [...libraries].find((folder) => folder.endsWith('pdfjs-dist'))!;
  return {
    entry: join(import.meta.dirname, 'reader-process.ts'),
    preload: join(import.meta.dirname, 'lock-down.ts'),
    readable: [...['reading', 'lines', 'facts'].map((room) => join(source, room)), join(source, '../data'), join(source, '../package.json'), ...libraries],
    args: [join(pdfjs, 'cmaps') + sep, join(pdfjs, 'standard_fonts') + sep],
  };
}

function addPackage(name: string, importer: string, found: Set<string>): void {
  const folder = findFolder(name, importer);
  if (!folder || found.has(folder)) return;
  found.add(folder);
  const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { dependencies?: Record<string, string> };
  for (const dependency of Object.keys(dependencies)) addPackage(dependency, join(folder, 'package.json'), found);
}

function findFolder(name: string, importer: string): string | undefined {
  const places = createRequire(importer).resolve.paths(name) ?? [];
  return places.map((place) => join(place, name)).find((folder) => existsSync(join(folder, 'package.json')) && dirname(folder) !== folder);
}
