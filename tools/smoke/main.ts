import { filesOf, saysEnough, type WalkFile } from './files.ts';
import { neighboursOf } from './neighbours.ts';
import { readSettings, type Settings } from './settings.ts';
import { steps } from './steps.ts';
import { takeWalk, whyOf } from './take-walk.ts';
import { describeWalks, isWrong, SAID, type WalkRow } from './tell-walks.ts';
import { compare } from './truth.ts';
import { isAway, newWalk, type Walk, walkersOf } from './walk.ts';
import { runHere, withoutParts } from './without.ts';

const settings = readSettings(process.env);
try {
  const files = await filesOf(settings);
  const rows = files.length === 1 ? [await walkOnce(settings, files[0]!)] : await walkMany(settings, files);
  if (rows.some(isWrong)) process.exitCode = 1;
} catch (error) {
  process.exitCode = 1;
  console.error(`\n${whyOf(error)}`);
}

/** Walks with one file and tells of every step. */
async function walkOnce(settings: Settings, file: WalkFile): Promise<WalkRow> {
  console.log(`The main job at ${settings.url}, with ${file.name}, as ${settings.walk}`);
  const row = await walkWith(newWalk(settings, file, saysEnough(file)), file, console.log);
  if (row.failure) console.error(`\nThe main job failed ${row.failure}`);
  else console.log(`The main job works: ${steps.length} steps in ${row.seconds.toFixed(1)} s.`);
  if (row.compared) console.log(`Of the résumé: name ${SAID[row.compared.name]}, e-mail ${SAID[row.compared.email]}.`);
  return row;
}

/** Walks with many files as the same people, and tells of each in a line. */
async function walkMany(settings: Settings, files: readonly WalkFile[]): Promise<WalkRow[]> {
  console.log(`The main job at ${settings.url}, with ${files.length} files, as ${settings.walk}`);
  const walkers = walkersOf(settings);
  const rows: WalkRow[] = [];
  for (const [at, file] of files.entries()) {
    const row = await walkWith(newWalk({ ...settings, walk: `${settings.walk}-${at + 1}` }, file, saysEnough(file), walkers), file, () => undefined);
    rows.push(row);
    console.log(`  ${row.failure ? '✗' : '✓'} ${row.seconds.toFixed(1).padStart(5)} s  ${file.name}${row.failure ? `\n      failed ${row.failure}` : ''}`);
  }
  console.log(`\n${describeWalks(rows).join('\n')}`);
  return rows;
}

async function walkWith(walk: Walk, file: WalkFile, tell: (line: string) => void): Promise<WalkRow> {
  if (isAway(walk, 'milvus') && runHere(walk.settings)) walk.neighbours = await neighboursOf(walk.settings);
  const end = await withoutParts(walk.settings, () => takeWalk(walk, tell)).finally(() => walk.neighbours?.clean());
  const reading = walk.resumes.get(walk.seeker)?.reading;
  return { ...end, file: file.name, fit: walk.fitBefore, compared: reading && (await compare(file.bytes, file.truth, reading)) };
}
