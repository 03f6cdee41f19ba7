import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { ConnectError } from '@connectrpc/connect';
import { Fault } from '../fault.ts';
import { type Field, FIELDS, resumeOf } from './make-resume.ts';
import { readSettings, type Settings } from './settings.ts';
import { steps } from './steps.ts';
import { newWalk, type Step, type Walk } from './walk.ts';

/** Files that are known to say a name, an address, a place of work or school and three skills. */
const SAYING_ENOUGH = new Set(['azurill.pdf', 'google-docs-skia-proxy-two-column.pdf']);

async function fileOf(settings: Settings): Promise<Walk['file']> {
  if (settings.resume) return { name: basename(settings.resume), bytes: await readFile(settings.resume) };
  const field = FIELDS.find((each) => each === settings.field) ?? ('nursing' satisfies Field);
  return { name: `${field}.docx`, bytes: await resumeOf(field) };
}

async function take(walk: Walk, step: Step): Promise<void> {
  const from = performance.now();
  const lines = (await step.take(walk)) ?? [];
  console.log(`  ${((performance.now() - from) / 1000).toFixed(2).padStart(6)} s  ${step.name}`);
  for (const line of lines) console.log(`            ${line}`);
}

const settings = readSettings(process.env);
const from = performance.now();
let walk: Walk | undefined;
let current: Step | undefined;
try {
  const file = await fileOf(settings);
  walk = newWalk(settings, file, !settings.resume || SAYING_ENOUGH.has(file.name));
  console.log(`The main job at ${settings.url}, with ${file.name}, as ${settings.walk}`);
  for (current of steps) await take(walk, current);
  console.log(`The main job works: ${steps.length} steps in ${((performance.now() - from) / 1000).toFixed(1)} s.`);
} catch (error) {
  process.exitCode = 1;
  const why = error instanceof Fault ? error.message : error instanceof ConnectError ? error.message : String(error instanceof Error ? error.stack : error);
  console.error(`\nThe main job failed at “${current?.name ?? 'its beginning'}”: ${why}`);
  // What was made is taken away all the same.
  if (walk && current !== steps.at(-1)) await steps.at(-1)!.take(walk).catch(() => undefined);
}
