import { table } from '../screen/summary.ts';
import { filesOf, saysEnough, type WalkFile } from './files.ts';
import { readSettings, type Settings } from './settings.ts';
import { steps } from './steps.ts';
import { takeWalk, type WalkEnd, whyOf } from './take-walk.ts';
import { type Comparison, compareWithTruth } from './truth.ts';
import { newWalk, walkersOf } from './walk.ts';
import { withoutParts } from './without.ts';

interface Row extends WalkEnd {
  readonly file: string;
  readonly compared: Comparison | undefined;
}

const settings = readSettings(process.env);
try {
  const files = await filesOf(settings);
  const fails = await withoutParts(settings, () => (files.length === 1 ? walkOnce(settings, files[0]!) : walkMany(settings, files)));
  if (fails) process.exitCode = 1;
} catch (error) {
  process.exitCode = 1;
  console.error(`\n${whyOf(error)}`);
}

/** Walks with one file and tells of every step; answers whether it failed. */
async function walkOnce(settings: Settings, file: WalkFile): Promise<boolean> {
  console.log(`The main job at ${settings.url}, with ${file.name}, as ${settings.walk}`);
  const { seconds, failure } = await takeWalk(newWalk(settings, file, saysEnough(file)), console.log);
  if (failure) console.error(`\nThe main job failed ${failure}`);
  else console.log(`The main job works: ${steps.length} steps in ${seconds.toFixed(1)} s.`);
  return failure !== undefined;
}

/** Walks with many files as the same people, and tells of each in a line; answers whether one failed. */
async function walkMany(settings: Settings, files: readonly WalkFile[]): Promise<boolean> {
  console.log(`The main job at ${settings.url}, with ${files.length} files, as ${settings.walk}`);
  const walkers = walkersOf(settings);
  const rows: Row[] = [];
  for (const [at, file] of files.entries()) {
    const walk = newWalk({ ...settings, walk: `${settings.walk}-${at + 1}` }, file, saysEnough(file), walkers);
    const end = await takeWalk(walk, () => undefined);
    const reading = walk.resumes.get(walk.seeker)?.reading;
    const row = { ...end, file: file.name, compared: file.path && reading ? await compareWithTruth(file.path, reading) : undefined };
    rows.push(row);
    console.log(`  ${end.failure ? '✗' : '✓'} ${end.seconds.toFixed(1).padStart(5)} s  ${file.name}${end.failure ? `\n      failed ${end.failure}` : ''}`);
  }
  tellOf(rows);
  return rows.some(({ failure, compared }) => failure !== undefined || compared?.name === false || compared?.email === false);
}

/** What was read of each file, beside what stands in it, and how many walks went well. */
function tellOf(rows: readonly Row[]): void {
  const compared = rows.flatMap(({ file, compared }) => (compared ? [{ file, ...compared }] : []));
  const said = (right: boolean) => (right ? 'right' : 'WRONG');
  const cells = compared.map(({ file, name, email, employments: [right, of] }) => [file, said(name), said(email), of > 0 ? `${right} of ${of}` : '']);
  if (cells.length > 0) console.log(`\n${table([['file', 'name', 'e-mail', 'titles and employers'], ...cells]).join('\n')}`);

  const count = <T>(of: readonly T[], is: (one: T) => boolean) => of.filter(is).length;
  const [right, of] = compared.reduce(([a, b], { employments: [c, d] }) => [a + c, b + d], [0, 0]);
  const seconds = rows.map((row) => row.seconds).toSorted((a, b) => a - b);
  console.log(`\n${count(rows, ({ failure }) => failure === undefined)} of ${rows.length} walks went well, ${seconds[Math.floor(seconds.length / 2)]!.toFixed(1)} s each (median), ${seconds.at(-1)!.toFixed(1)} s at most.`);
  if (compared.length === 0) return;
  console.log(`Names right in ${count(compared, ({ name }) => name)} of ${compared.length}, e-mail in ${count(compared, ({ email }) => email)} of ${compared.length}; titles and employers in ${right} of ${of}${of > 0 ? ` (${Math.round((100 * right) / of)} %)` : ''}.`);
}
