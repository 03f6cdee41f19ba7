import { connect } from 'node:net';
import { Fault } from '../fault.ts';
import type { Progress, Task } from '../screen/progress.ts';
import { findModel, makeModel } from './model.ts';
import type { Part, PartName, Place, Program } from './part.ts';

type Given = Readonly<Record<string, string | undefined>>;
type PlaceOf = (name: PartName) => Place;

/** One part as it will be used: somebody else's at an address, or a program to run here. */
export interface Chosen {
  readonly part: Part;
  readonly address: string;
  readonly program?: Program;
  readonly origin: string;
}

/** Settles for each part, side by side, where it is from (an address given, a program of this machine, its package), and lays it out. */
export function chooseParts(parts: readonly Part[], given: Given, placeOf: PlaceOf, progress: Progress): Promise<Chosen[]> {
  return Promise.all(parts.map((part) => choose(part, given[part.variable], placeOf(part.name), progress.task(part.name))));
}

/** The folder of the embedding model, settled in the same order. */
export async function chooseModel(given: Given, progress: Progress): Promise<{ folder: string; origin: string }> {
  const task = progress.task('model');
  const own = given['MODEL_FOLDER'];
  const found = own || findModel();
  const folder = found ?? (await makeModel(task.say));
  const origin = own ? `MODEL_FOLDER, as given (${own})` : `all-MiniLM-L6-v2, int8, by pip`;
  task.done(origin);
  return { folder, origin };
}

async function choose(part: Part, given: string | undefined, place: Place, task: Task): Promise<Chosen> {
  if (given) {
    await mustAnswer(part.variable, given);
    const origin = `${part.variable}, as given (${withoutPassword(given)})`;
    task.done(origin);
    return { part, address: given, origin };
  }
  const program = (await part.find()) ?? (await part.make(task.say));
  await part.lay(program, place);
  task.done(program.origin);
  return { part, address: part.address(place), program, origin: program.origin };
}

async function mustAnswer(variable: string, address: string): Promise<void> {
  const url = new URL(address.includes('://') ? address : `tcp://${address}`);
  const defaults: Record<string, number> = { 'postgres:': 5432, 'postgresql:': 5432, 'redis:': 6379, 'rediss:': 6379 };
  const port = Number(url.port) || defaults[url.protocol] || 443;
  const answers = await new Promise<boolean>((resolve) => {
    const socket = connect({ host: url.hostname, port, timeout: 5_000 });
    const end = (answered: boolean): void => void (socket.destroy(), resolve(answered));
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
  if (!answers) {
    throw new Fault(`${variable} names ${withoutPassword(address)}, where nothing answers; start it there, or unset ${variable} so that HireFlux brings its own, and run it again.`);
  }
}

function withoutPassword(address: string): string {
  return address.replace(/(:\/\/[^:/@]*):[^@/]*@/, '$1:…@');
}
